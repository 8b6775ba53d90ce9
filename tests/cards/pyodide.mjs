// Runs a script in Pyodide, CPython compiled to WebAssembly: node pyodide.mjs FOLDER SCRIPT
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, script] = process.argv.slice(2);
const module = pathToFileURL(`${folder}/node_modules/pyodide/pyodide.mjs`);
const { loadPyodide } = await import(module);
const python = await loadPyodide();
python.setStdout({ batched: (line) => process.stdout.write(line + "\n") });
python.setStderr({ batched: (line) => process.stderr.write(line + "\n") });
try {
  await python.runPythonAsync(readFileSync(script, "utf8"), { filename: script });
} catch (error) {
  process.stderr.write(error.message + "\n");
  process.exitCode = 1;
}
