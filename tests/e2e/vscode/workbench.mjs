// A real workbench: code-server, with extensions, in a real browser; and what a person does in it.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** How long anything may take that has to happen in the end, in milliseconds. */
const PATIENCE = 60_000;

const installed = variable("VIVA_TEST_CODE_SERVER");
const NODE = join(installed, "node_modules/node/bin/node");
const CODE_SERVER = join(installed, "node_modules/code-server/out/node/entry.js");
const { chromium } = createRequire(join(installed, "package.json"))("playwright-core");

const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "git.enabled": false,
  // Another server's would be between the words of a line.
  "editor.inlayHints.enabled": "off",
};

/** The value of a variable of the environment that has to be set. */
export function variable(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run \`cargo xtask test\`, which installs what the tests need`);
  }
  return value;
}

/** Asks until the answer is no longer empty; an error that says what never happened, and `instead`. */
export async function eventually(what, ask, instead = () => "") {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`never happened: ${what} ${instead()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export class Workbench {
  /** Opens a folder that `folder` has filled, with `extensions`, paths of packages, and a person's settings. */
  static async open({ extensions, folder, settings = {}, trusted = true }) {
    const workbench = new Workbench();
    workbench.home = mkdtempSync(join(tmpdir(), "viva-vscode-"));
    workbench.folder = join(workbench.home, "project");
    for (const path of ["data/User", "extensions", "project"]) {
      mkdirSync(join(workbench.home, path), { recursive: true });
    }
    folder(workbench.folder);
    writeFileSync(join(workbench.home, "data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
    const folders = ["--user-data-dir", join(workbench.home, "data"), "--extensions-dir", join(workbench.home, "extensions")];
    for (const extension of extensions) {
      const result = spawnSync(NODE, [CODE_SERVER, ...folders, "--install-extension", extension], {
        encoding: "utf8",
        env: workbench.environment(),
      });
      if (result.status !== 0) {
        throw new Error(`cannot install ${extension}:\n${result.stdout}${result.stderr}`);
      }
    }
    // Port 0 is any that is free.
    const options = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
    const trust = trusted ? ["--disable-workspace-trust"] : [];
    workbench.server = spawn(NODE, [CODE_SERVER, ...folders, ...options, ...trust, workbench.folder], {
      env: workbench.environment(),
    });
    const address = await workbench.address();
    workbench.browser = await chromium.launch({
      executablePath: variable("VIVA_TEST_CHROMIUM"),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    workbench.page = await workbench.browser.newPage({ viewport: { width: 1280, height: 800 } });
    workbench.page.setDefaultTimeout(PATIENCE);
    await workbench.page.goto(`${address}?folder=${workbench.folder}`);
    await workbench.page.waitForSelector(".monaco-workbench .part.editor");
    return workbench;
  }

  environment() {
    return {
      ...process.env,
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, "config"),
      XDG_DATA_HOME: join(this.home, "share"),
      VIVA_DATA_DIR: join(this.home, "practice"),
    };
  }

  /** Where code-server says that it listens. */
  address() {
    return new Promise((resolve, reject) => {
      let output = "";
      const take = (chunk) => {
        output += chunk;
        const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(output) ?? [];
        if (address) {
          resolve(address);
        }
      };
      this.server.stdout.on("data", take);
      this.server.stderr.on("data", take);
      this.server.on("exit", () => reject(new Error(`code-server ended:\n${output}`)));
    });
  }

  /** The folder's settings, at once; the person's own are read at the start. */
  set(settings) {
    const file = join(this.folder, ".vscode/settings.json");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(settings));
  }

  async close() {
    await this.browser?.close();
    this.server?.kill();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  async screenshot(file) {
    await this.page.screenshot({ path: file });
  }

  /** Types into the quick input until its first row has `row`, and takes that. */
  async pick(words, row = words) {
    const input = this.page.locator(".quick-input-widget input[type=text]");
    await input.waitFor();
    await input.fill(words);
    const first = this.page.locator(".quick-input-list .monaco-list-row").first();
    await eventually(`“${row}” first in the list`, async () => (await first.textContent())?.includes(row));
    await this.page.keyboard.press("Enter");
  }

  /** Presses keys until the quick input is there: a card that is just loading takes them for itself. */
  async summon(...keys) {
    const input = this.page.locator(".quick-input-widget input[type=text]");
    await eventually(`the quick input by ${keys.join(" ")}`, async () => {
      for (const key of keys) {
        await this.page.keyboard.press(key);
      }
      return input.waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
  }

  async command(title) {
    await this.summon("F1");
    await this.pick(`>${title}`, title);
  }

  /** In the first group, whatever stands beside it. */
  async openFile(name) {
    await this.summon("Control+1", "Control+P");
    await this.pick(name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".view-lines .view-line").first().waitFor();
  }

  /** Puts the caret at the beginning of `word` on a line, and the line into sight. */
  async goTo(line, word, text) {
    const column = text.split("\n")[line - 1].indexOf(word) + 1;
    await this.summon("Control+G");
    await this.pick(`:${line}:${column}`, "");
    await this.statusSays(`Ln ${line}, Col ${column}`);
  }

  async statusSays(text) {
    const bar = this.page.locator(".part.statusbar");
    await eventually(`“${text}” in the status bar`, async () => (await bar.textContent())?.includes(text));
  }

  /** The middle of the first `word` in sight on a line that has `line`; nothing if there is none. */
  place(line, word) {
    return this.page.evaluate(
      ([line, word]) => {
        for (const row of document.querySelectorAll(".view-lines .view-line")) {
          const text = row.textContent.replaceAll("\u00a0", " ");
          const at = text.indexOf(line) < 0 ? -1 : text.indexOf(word, text.indexOf(line));
          if (at < 0) continue;
          // The line is many nodes; the middle of the word is in one of them.
          const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
          let rest = at + Math.floor(word.length / 2);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (rest >= node.length) {
              rest -= node.length;
              continue;
            }
            const range = document.createRange();
            range.setStart(node, rest);
            range.setEnd(node, rest + 1);
            const { left, top, width, height } = range.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2 };
          }
        }
        return null;
      },
      [line, word],
    );
  }

  /** Rests the pointer on a word until the hover there is as wanted; what it says. */
  async hover(line, word, isWanted) {
    let said = "";
    const isThere = async () => {
      const place = await this.place(line, word);
      if (!place) return false;
      // Along the line: a hover on another line might cover this one, and keep the pointer.
      await this.page.keyboard.press("Escape");
      await this.page.mouse.move(place.x + 60, place.y);
      await this.page.mouse.move(place.x, place.y, { steps: 4 });
      const hover = this.page.locator(".monaco-hover:not(.hidden) .hover-row").first();
      await hover.waitFor({ timeout: 3000 }).catch(() => {});
      said = (await this.page.locator(".monaco-hover:not(.hidden)").allTextContents()).join("\n");
      return isWanted(said);
    };
    await eventually(`the wanted hover on “${word}”`, isThere, () => `\ninstead: ${said}`);
    return said;
  }

  /** The text of the card in view once its heading has `heading`. */
  async card(heading) {
    return eventually(`a card with “${heading}”`, async () => {
      for (const frame of this.page.frames()) {
        const title = await frame.locator("h1").first().textContent({ timeout: 500 }).catch(() => "");
        if (title?.includes(heading)) {
          return frame;
        }
      }
      return undefined;
    });
  }
}
