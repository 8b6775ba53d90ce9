// The project that the checks are made in: the tour, and a notebook.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const examples = join(dirname(fileURLToPath(import.meta.url)), "../../../examples");
export const tour = readFileSync(join(examples, "tour.py"), "utf8");

const NOTEBOOK = {
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["A notebook"] },
    { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: ["from collections import Counter as Tally\n"] },
    { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: ["%matplotlib inline\n", "Tally('abracadabra')\n"] },
  ],
  metadata: { language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
};

/** Writes it into a folder. */
export function write(folder) {
  copyFileSync(join(examples, "tour.py"), join(folder, "tour.py"));
  writeFileSync(join(folder, "notes.ipynb"), JSON.stringify(NOTEBOOK));
}

/** A line of the tour, from 1. */
export const lineOf = (number) => tour.split("\n")[number - 1];

/** Whether a text has all of these parts. */
export const says = (...parts) => (said) => parts.every((part) => said.includes(part));
