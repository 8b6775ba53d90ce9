"""Imports a deck into a real collection and holds it against the log it was made from.

Arguments: the package, the log as JSON Lines, the answers as CSV. `TZ` is what the log was written in. The
collection is made in the current folder.
"""

import csv
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

import fsrs
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

QUESTIONS = 150
DAY = 86_400
TYPES = {"new": 0, "learning": 1, "review": 2, "relearning": 3}
STEPS = {"learning": 2, "relearning": 1}
KINDS = {"learn": 0, "review": 1, "relearn": 2, "cram": 3, "reset": 4}


def main(package, log, table):
    entries = [json.loads(line) for line in Path(log).read_text().splitlines()]
    undone = {entry["of"] for entry in entries if entry["of"]}
    histories = defaultdict(list)
    for entry in entries:
        if entry["id"] not in undone and entry["kind"] != "undo":
            histories[entry["card"]].append(entry)

    collection = Collection(str(Path.cwd() / "collection.anki2"))
    added = bring(collection, package)
    same("added notes", len(added.new), QUESTIONS)
    check_notes(collection)
    cards = [collection.get_card(card) for card in collection.find_cards("deck:Viva")]
    same("types", {card.type for card in cards}, {0, 1, 2, 3})
    same("queues", {card.queue for card in cards}, {-3, -1, 0, 1, 2})
    for card in cards:
        check_card(collection, card, histories[card.note()["ID"]])
    check_reviews(collection, histories)
    check_memory(collection)
    check_again(collection, package)
    check_answers(table, histories)


def bring(collection, package):
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=package, options=options)
    return collection.import_anki_package(request).log


def check_notes(collection):
    same("notes", collection.note_count(), QUESTIONS)
    same("cards", collection.card_count(), QUESTIONS)
    note = question(collection, "45")
    same("identity", note.guid, "viva/45")
    same(
        "tags",
        {"viva::difficulty::hard", "viva::topic::Memory"} - set(note.tags),
        set(),
    )
    same("a tag's spaces", " " in "".join(collection.tags.all()), False)
    card = note.cards()[0]
    same("the question", "What is <code>__slots__</code>?" in card.question(), True)
    asked = card.question().split("</style>")[-1]
    for told in ("hard", "Memory", note["Summary"], note["Answer"]):
        same(f"the question tells {told}", told in asked, False)
    for part in (
        note["Summary"],
        note["Answer"],
        '<pre class="python"><code>',
        '<span class="keyword">class</span>',
        ".nightMode",
        "<details><summary>",
        "hard",
    ):
        same(f"the answer has {part}", part in card.answer(), True)
    same("unfilled fields", "{{" in card.answer().split("</style>")[-1], False)


def question(collection, name):
    [note] = collection.find_notes(f"ID:{name}")
    return collection.get_note(note)


def check_card(collection, card, history):
    name = card.note()["ID"]
    reset = max((at for at, e in enumerate(history) if e["kind"] == "reset"), default=-1)
    counted = [e for e in history[reset + 1 :] if e["kind"] in ("learn", "review", "relearn")]
    answers = [e for e in history if e["grade"]]
    after = counted[-1]["after"] if counted else {"state": "new"}
    state = after["state"]

    same(f"{name}: type", card.type, TYPES[state])
    same(f"{name}: reps", card.reps, len(answers))
    lapses = [e for e in answers if e["kind"] == "review" and e["grade"] == 1]
    same(f"{name}: lapses", card.lapses, len(lapses))
    done = [e["action"] for e in history if e["kind"] == "manual"]
    queue = {"suspend": -1, "bury": -3}.get(done[-1]) if done else None
    if state == "new":
        same(f"{name}: queue", card.queue, queue if queue else 0)
        same(f"{name}: memory", card.memory_state, None)
        return

    last = counted[-1]
    due = datetime.fromtimestamp(last["at"] // 1000 + after["interval"])
    days = (study_day(due) - study_day(datetime.now())).days
    if state == "review":
        same(f"{name}: queue", card.queue, queue if queue else 2)
        same(f"{name}: due", card.due - collection.sched.today, days)
        same(f"{name}: ivl", card.ivl, after["interval"] // DAY)
    else:
        same(f"{name}: queue", card.queue, queue if queue else 1)
        same(f"{name}: due", card.due, last["at"] // 1000 + after["interval"])
        same(f"{name}: left", card.left, STEPS[state] - after["step"])
        # At a retention of 0.9 the interval is the stability.
        then = max(1, round(after["stability"])) if state == "relearning" else 0
        same(f"{name}: ivl", card.ivl, then)
    near(f"{name}: stability", card.memory_state.stability, after["stability"], 1e-4)
    near(f"{name}: difficulty", card.memory_state.difficulty, after["difficulty"], 1e-3)
    near(f"{name}: retention", card.desired_retention, last["retention"], 1e-2)
    same(f"{name}: last review", card.last_review_time, last["at"] // 1000)


def study_day(moment):
    return (moment - timedelta(hours=4)).date()


def check_reviews(collection, histories):
    """Every answer and every reset, as Anki logs its own."""
    for name, history in histories.items():
        before, expected = {"state": "new", "interval": 0}, []
        for entry in history:
            if entry["kind"] not in KINDS:
                continue
            after = before if entry["kind"] == "cram" else entry["after"]
            difficulty = None if entry["kind"] == "cram" else after.get("difficulty")
            factor = round(1000 * ((difficulty - 1) / 9 + 0.1)) if difficulty else 0
            taken = round(entry["seconds"] * 1000)
            expected.append(
                (
                    entry["at"],
                    entry["grade"] or 0,
                    interval(after),
                    interval(before),
                    factor,
                    taken,
                    KINDS[entry["kind"]],
                )
            )
            before = after
        card = question(collection, name).card_ids()[0]
        rows = collection.db.all(
            "select id, ease, ivl, lastIvl, factor, time, type from revlog where cid = ? order by id",
            card,
        )
        same(f"{name}: number of reviews", len(rows), len(expected))
        for row, wanted in zip(rows, expected):
            # Of halves, Python rounds to even ones.
            off = max(abs(got - want) for got, want in zip(row, wanted))
            same(f"{name}: {row}, {wanted}: within 1", off <= 1, True)


def interval(standing):
    if standing["state"] == "review":
        return standing["interval"] // DAY
    return -standing["interval"]


def check_memory(collection):
    """Anki works the memory out anew, by its own FSRS from the reviews alone."""
    collection.set_config("fsrs", True)
    cards = collection.find_cards("-is:new")
    same("cards with a memory", len(cards) > 50, True)
    for card in map(collection.get_card, cards):
        anew = collection.compute_memory_state(card.id)
        name = card.note()["ID"]
        near(f"{name}: stability", anew.stability, card.memory_state.stability, 1e-2)
        near(f"{name}: difficulty", anew.difficulty, card.memory_state.difficulty, 1e-2)


def check_again(collection, package):
    """A second import adds nothing, and brings a note that is older up to date."""
    note = question(collection, "45")
    answer, reviews = note["Answer"], collection.db.scalar("select count() from revlog")
    note["Answer"] = "what it said before"
    collection.update_note(note)
    collection.db.execute("update notes set mod = mod - 1000")
    again = bring(collection, package)
    same("added notes", len(again.new), 0)
    same("updated notes", len(again.updated), QUESTIONS)
    same("the answer", question(collection, "45")["Answer"], answer)
    same("notes", collection.note_count(), QUESTIONS)
    same("cards", collection.card_count(), QUESTIONS)
    same("reviews", collection.db.scalar("select count() from revlog"), reviews)
    names = [kind.name for kind in collection.models.all_names_and_ids()]
    same("note types", [name for name in names if "Viva" in name], ["Viva"])
    told, is_sound = collection.fix_integrity()
    same(told, is_sound, True)


def check_answers(table, histories):
    """FSRS's reference goes through the answers and comes to the same memory."""
    with open(table, newline="") as file:
        rows = list(csv.DictReader(file))
    same("order", rows, sorted(rows, key=lambda row: int(row["review_time"])))
    of = defaultdict(list)
    for row in rows:
        of[row["card_id"]].append(row)
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    first = study_day(datetime.fromtimestamp(int(rows[0]["review_time"]) / 1000))
    for name, history in histories.items():
        reset = max((at for at, e in enumerate(history) if e["kind"] == "reset"), default=-1)
        counted = [e for e in history[reset + 1 :] if e["kind"] in ("learn", "review", "relearn")]
        same(f"{name}: answers", len(of[name]), len(counted))
        states = [int(row["review_state"]) for row in of[name]]
        same(f"{name}: states", states, [TYPES[e["before"]["state"]] for e in counted])
        logs = []
        for place, (row, entry) in enumerate(zip(of[name], counted)):
            same(f"{name}: time", int(row["review_time"]), entry["at"])
            off = abs(int(row["review_duration"]) - entry["seconds"] * 1000)
            same(f"{name}: {row}, {entry}: within 1 ms", off <= 1, True)
            # The reference counts 24 hours for a day: each day is moved a minute on, so that they are.
            day = study_day(datetime.fromtimestamp(entry["at"] / 1000)) - first
            moment = datetime(2000, 1, 1, tzinfo=timezone.utc)
            moment += day + timedelta(minutes=day.days, seconds=place)
            rating = fsrs.Rating(int(row["review_rating"]))
            logs.append(fsrs.ReviewLog(1, rating, moment, int(row["review_duration"])))
        if logs:
            card = scheduler.reschedule_card(fsrs.Card(1), logs)
            near(f"{name}: stability", card.stability, counted[-1]["after"]["stability"], 1e-3)
            near(f"{name}: difficulty", card.difficulty, counted[-1]["after"]["difficulty"], 1e-3)


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got!r}, not {wanted!r}")


def near(what, got, wanted, by):
    if abs(got - wanted) > by * max(1, abs(wanted)):
        sys.exit(f"{what}: {got!r}, not {wanted!r}")


main(*sys.argv[1:])
