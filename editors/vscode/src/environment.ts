/** Where the programs of a folder's Python environment lie. */

import * as path from "node:path";
import * as vscode from "vscode";

/** The part of the Python extension that is used here. */
interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<
      { readonly executable: { readonly uri?: vscode.Uri } } | undefined
    >;
  };
}

/** The environment chosen in the Python extension, then `.venv` in each folder of the workspace. */
export async function environmentFolders(): Promise<string[]> {
  const folders = [];
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  if (extension !== undefined) {
    const { environments } = await extension.activate();
    const resource = vscode.workspace.workspaceFolders?.[0]?.uri;
    const active = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(resource));
    const python = active?.executable.uri?.fsPath;
    if (python !== undefined) {
      folders.push(path.dirname(python));
    }
  }
  const programs = process.platform === "win32" ? "Scripts" : "bin";
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    folders.push(path.join(folder.uri.fsPath, ".venv", programs));
  }
  return folders;
}
