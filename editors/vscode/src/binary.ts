/** Which `viva` program to run. */

import { homedir } from "node:os";
import * as path from "node:path";

export type Source = "viva.path" | "bundled" | "Python environment" | "PATH";

export interface Binary {
  readonly path: string;
  readonly source: Source;
}

/** Where a program may be, and what is known of the folder it is for. */
export interface Places {
  /** The setting `viva.path`; empty where it is not set. */
  readonly setting: string;
  /** The folder that a relative `setting` starts from. */
  readonly workspaceFolder: string | undefined;
  readonly isTrusted: boolean;
  /** The folder in the extension. */
  readonly bundled: string;
  /** Folders of programs of the Python environment, asked for only when they are needed. */
  readonly environment: () => Promise<readonly string[]>;
  /** The variable `PATH`. */
  readonly searchPath: string;
  readonly isWindows: boolean;
  readonly isExecutable: (file: string) => Promise<boolean>;
}

/** Says what to do, for people. */
export class NoBinary extends Error {}

/**
 * The first program of: the setting, the extension's own, the Python environment's, the one on the
 * `PATH`. A setting that leads nowhere is an error, not passed over. A folder that is not trusted gets
 * the extension's own and no other.
 */
export async function findBinary(places: Places): Promise<Binary> {
  const name = places.isWindows ? "viva.exe" : "viva";
  const bundled = path.join(places.bundled, name);
  if (!places.isTrusted) {
    if (await places.isExecutable(bundled)) {
      return { path: bundled, source: "bundled" };
    }
    throw new NoBinary("This folder is not trusted, and the extension came without a program of its own. Trust the folder.");
  }
  if (places.setting !== "") {
    const file = expand(places.setting, places.workspaceFolder);
    if (await places.isExecutable(file)) {
      return { path: file, source: "viva.path" };
    }
    throw new NoBinary(`The setting viva.path names ${file}, which is no program that can be run. Correct it or clear it.`);
  }
  const candidates = async function* (): AsyncGenerator<Binary> {
    yield { path: bundled, source: "bundled" };
    for (const folder of await places.environment()) {
      yield { path: path.join(folder, name), source: "Python environment" };
    }
    // Relative folders would depend on where the editor was started.
    for (const folder of places.searchPath.split(path.delimiter).filter(path.isAbsolute)) {
      yield { path: path.join(folder, name), source: "PATH" };
    }
  };
  for await (const candidate of candidates()) {
    if (await places.isExecutable(candidate.path)) {
      return candidate;
    }
  }
  throw new NoBinary("There is no viva program in the extension, in the Python environment or on the PATH. Install one with `pip install viva-ls`, or set viva.path.");
}

function expand(setting: string, workspaceFolder: string | undefined): string {
  const folder = workspaceFolder ?? homedir();
  const expanded = setting
    .replace(/^~(?=$|[\\/])/, () => homedir())
    .replace(/^\$\{workspaceFolder\}/, () => folder);
  return path.resolve(folder, expanded);
}
