// Bundles the extension into dist/extension.js; with --test, its unit tests into dist/test.
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };
if (process.argv.includes("--test")) {
  await build({ ...common, entryPoints: ["src/binary.test.ts"], outdir: "dist/test" });
} else {
  await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
    minify: true,
  });
}
