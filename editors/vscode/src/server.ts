/** The language server: started, watched, and asked. */

import { access, constants, stat } from "node:fs/promises";
import * as vscode from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
} from "vscode-languageclient/node";

import { type Binary, findBinary } from "./binary";
import { environmentFolders } from "./environment";
import type { PracticeOpen } from "./protocol";
import type { Status } from "./status";

/** The commands that links in hovers and cards may call. */
export const LINKED_COMMANDS = ["viva.openCard", "viva.openReference"];

/** So many ends of the server within so many milliseconds, and it is not started again by itself. */
const ENDS = 5;
const WITHIN = 180_000;

/** Tells the server that links to commands work here, and that there is a view for practice. */
const OURS: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    const experimental = (capabilities.experimental ?? {}) as object;
    capabilities.experimental = { ...experimental, commandLinks: true, practiceView: true };
  },
  // The extension has this command itself, with or without a server.
  preInitialize: ({ executeCommandProvider: provider }) => {
    if (provider !== undefined) {
      provider.commands = provider.commands.filter((command) => command !== "viva.practise");
    }
  },
  initialize: () => {},
  getState: () => ({ kind: "static" }),
  clear: () => {},
};

/** One server for the window, however many folders it has. */
export class Server implements vscode.Disposable {
  binary: Binary | undefined;
  private client: LanguageClient | undefined;
  private ends: number[] = [];
  /** Starts and stops one after the other. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
    private readonly status: Status,
    private readonly middleware: Middleware,
    /** Called where the server wants the practice view opened. */
    private readonly opens: (params: PracticeOpen) => void,
  ) {}

  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  /** Starts the server, or starts it again with what the settings now say. */
  restart(): Promise<void> {
    this.turn = this.turn.then(async () => {
      await this.stop();
      await this.start();
    });
    return this.turn;
  }

  /** The answer to a request; an error that tells people what is wrong where there is no server. */
  async request<R>(method: string, params: object, token?: vscode.CancellationToken): Promise<R> {
    await this.turn;
    if (this.client === undefined) {
      throw new Error(this.status.problem ?? "Viva is not running.");
    }
    const { client } = this;
    // To the library, a token that is not defined is one more parameter.
    return token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params);
  }

  uriOf(document: vscode.TextDocument): string {
    return this.client?.code2ProtocolConverter.asUri(document.uri) ?? document.uri.toString();
  }

  async dispose(): Promise<void> {
    await this.turn;
    await this.stop();
  }

  private async start(): Promise<void> {
    try {
      this.binary = await findBinary({
        setting: vscode.workspace.getConfiguration("viva").get("path", ""),
        workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
        isTrusted: vscode.workspace.isTrusted,
        bundled: vscode.Uri.joinPath(this.context.extensionUri, "server").fsPath,
        environment: environmentFolders,
        searchPath: process.env.PATH ?? "",
        isWindows: process.platform === "win32",
        isExecutable,
      });
      this.log.info(`starting ${this.binary.path} (${this.binary.source})`);
      this.ends = [];
      this.client = this.clientOf(this.binary);
      await this.client.start();
      this.status.clear();
      this.log.info(`viva ${this.version} is running`);
    } catch (error) {
      this.status.show(error instanceof Error ? error.message : String(error));
      await this.stop();
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // Disposing of a client that never ran, or whose server is gone, is an error to it.
    await client?.dispose().catch((error) => this.log.debug(String(error)));
  }

  private clientOf(binary: Binary): LanguageClient {
    const run = { command: binary.path, args: ["server"] };
    const client = new LanguageClient("viva", "Viva", run, {
      documentSelector: ["file", "untitled", "vscode-vfs", "vscode-notebook-cell"].map((scheme) => ({
        scheme,
        language: "python",
      })),
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: { enabledCommands: LINKED_COMMANDS } },
      middleware: this.middleware,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => this.ended(),
      },
      initializationFailedHandler: (error) => {
        this.log.error(error);
        return false;
      },
    });
    client.registerFeature(OURS);
    client.onNotification("viva/practice/open", this.opens);
    return client;
  }

  /** The server is gone without having been told to. */
  private ended(): CloseHandlerResult {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < WITHIN), now];
    if (this.ends.length < ENDS) {
      this.log.warn("the server ended; it is started again");
      return { action: CloseAction.Restart, handled: true };
    }
    this.status.show(`Viva's server ended ${ENDS} times within ${WITHIN / 60_000} minutes. The log may say why.`);
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
