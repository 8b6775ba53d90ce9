/** Where the program is looked for, and in which order. */

import assert from "node:assert/strict";
import { homedir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";

import { findBinary, NoBinary, type Places } from "./binary";

/** A trusted folder where only `files` can be run. */
function places(files: string[], changes: Partial<Places> = {}): Places {
  return {
    setting: "",
    workspaceFolder: "/home/me/space",
    isTrusted: true,
    bundled: "/extension/server",
    environment: async () => ["/venv/bin"],
    searchPath: ["/a", "relative", "/b"].join(path.delimiter),
    isWindows: false,
    isExecutable: async (file) => files.includes(file),
    ...changes,
  };
}

test("the setting, the extension, the environment, the search path: in this order", async () => {
  const all = ["/own/viva", "/extension/server/viva", "/venv/bin/viva", "/b/viva", "relative/viva"];
  const setting = "/own/viva";
  assert.deepEqual(await findBinary(places(all, { setting })), { path: "/own/viva", source: "viva.path" });
  const found = [];
  for (let first = 1; first < 4; first++) {
    found.push(await findBinary(places(all.slice(first))));
  }
  assert.deepEqual(found, [
    { path: "/extension/server/viva", source: "bundled" },
    { path: "/venv/bin/viva", source: "Python environment" },
    { path: "/b/viva", source: "PATH" },
  ]);
  await assert.rejects(findBinary(places(["relative/viva"])), NoBinary);
});

test("a folder that is not trusted gets the extension's own program or none", async () => {
  const untrusted = { isTrusted: false, setting: "/own/viva" };
  const all = ["/own/viva", "/extension/server/viva", "/venv/bin/viva", "/a/viva"];
  assert.equal((await findBinary(places(all, untrusted))).source, "bundled");
  await assert.rejects(findBinary(places(["/own/viva", "/venv/bin/viva", "/a/viva"], untrusted)), NoBinary);
});

test("a setting that leads nowhere is an error that names it", async () => {
  const setting = "/own/viva";
  await assert.rejects(findBinary(places(["/a/viva"], { setting })), /viva\.path names \/own\/viva/);
});

test("a setting starts at the home folder or the workspace", async () => {
  for (const [setting, file] of [
    ["~/bin/viva", path.join(homedir(), "bin/viva")],
    ["${workspaceFolder}/viva", "/home/me/space/viva"],
    ["tools/viva", "/home/me/space/tools/viva"],
    ["/a~/viva", "/a~/viva"],
  ] as const) {
    assert.equal((await findBinary(places([file], { setting }))).path, file);
  }
});

test("the environment is asked only where the extension has no program", async () => {
  const environment = () => assert.fail("asked");
  assert.equal((await findBinary(places(["/extension/server/viva"], { environment }))).source, "bundled");
});

test("on Windows the program ends in .exe", async () => {
  const windows = { isWindows: true };
  assert.equal((await findBinary(places(["/a/viva.exe"], windows))).path, "/a/viva.exe");
});
