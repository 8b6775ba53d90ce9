// Packs the second extension, with the tools of ours.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const ours = join(here, "../../../../editors/vscode");
const require = createRequire(join(ours, "package.json"));

/** Writes `second.vsix` into a folder; its path. */
export async function packSecond(folder) {
  const stage = join(folder, "second");
  mkdirSync(stage, { recursive: true });
  cpSync(join(here, "package.json"), join(stage, "package.json"));
  await require("esbuild").build({
    entryPoints: [join(here, "extension.mjs")],
    outfile: join(stage, "extension.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    nodePaths: [join(ours, "node_modules")],
  });
  const file = join(folder, "second.vsix");
  const vsce = join(ours, "node_modules/@vscode/vsce/vsce");
  const options = ["package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", file];
  const result = spawnSync(process.execPath, [vsce, ...options], { cwd: stage, encoding: "utf8" });
  if (result.status !== 0) {
    throw new Error(`cannot pack the second extension:\n${result.stdout}${result.stderr}`);
  }
  return file;
}
