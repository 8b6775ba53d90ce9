// Starts basedpyright; VIVA_TEST_PEERS is where Python finds it.
import { LanguageClient } from "vscode-languageclient/node";

export async function activate(context) {
  const run = {
    command: "python3",
    args: ["-c", "from basedpyright.langserver import main; main()", "--stdio"],
    options: { env: { ...process.env, PYTHONPATH: process.env.VIVA_TEST_PEERS } },
  };
  const client = new LanguageClient("second", "Second", run, { documentSelector: [{ language: "python" }] });
  context.subscriptions.push(client);
  await client.start();
}
