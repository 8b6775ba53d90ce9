// Bundles the extension into dist/extension.js and the script of the practice view into dist/practice.js;
// with --test, the unit tests into dist/test.
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const common = { bundle: true, logLevel: "warning" };
const node = { ...common, platform: "node", target: "node20", format: "cjs" };
if (process.argv.includes("--test")) {
  const tests = readdirSync("src", { recursive: true }).filter((file) => file.endsWith(".test.ts"));
  // What is there from before would run too.
  rmSync("dist/test", { recursive: true, force: true });
  await build({ ...node, entryPoints: tests.map((file) => `src/${file}`), outdir: "dist/test", entryNames: "[name]" });
} else {
  await build({
    ...node,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
    minify: true,
  });
  await build({
    ...common,
    entryPoints: ["src/webview/practice.ts"],
    outfile: "dist/practice.js",
    platform: "browser",
    target: "es2022",
    format: "iife",
    minify: true,
  });
}
