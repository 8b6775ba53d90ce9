/** What an interview is made of. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { LENGTHS, MIXES, mixed, saidOf } from "./mix";

test("a longer interview has more questions, and a mix keeps its shares", () => {
  const counts = MIXES.map((mix) => saidOf(mixed(mix, 30)));
  assert.deepEqual(counts, ["2 easy, 5 medium, 3 hard", "5 easy, 4 medium, 1 hard", "4 medium, 6 hard"]);
  for (const mix of MIXES) {
    for (const minutes of LENGTHS) {
      const { easy, medium, hard } = mixed(mix, minutes);
      assert.equal(easy + medium + hard, minutes / 3);
      assert.ok(Math.min(easy, medium, hard) >= 0);
    }
  }
});
