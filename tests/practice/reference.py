"""Replays histories with py-fsrs: one JSON object a line in, one out."""

import json
import sys
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

for line in sys.stdin:
    history = json.loads(line)
    steps = {
        name: [timedelta(seconds=wait) for wait in history[name]]
        for name in ("learning_steps", "relearning_steps")
    }
    scheduler = Scheduler(
        parameters=history["parameters"],
        desired_retention=history["retention"],
        maximum_interval=36500,
        enable_fuzzing=False,
        **steps,
    )
    card = Card()
    told = []
    for at, grade in history["answers"]:
        at = datetime.fromtimestamp(at, timezone.utc)
        card, _ = scheduler.review_card(card, Rating(grade), at)
        interval = round((card.due - at).total_seconds())
        told.append([card.state.name.lower(), card.step or 0, interval, card.stability, card.difficulty])
    print(json.dumps(told))
