"""Rest the pointer on a decorator, on __slots__, on yield, or on the empty list."""

from collections import Counter
from functools import lru_cache, wraps


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        print("calling", function.__name__)
        return function(*args, **kwargs)

    return wrapper


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


@lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def countdown(n):
    while n > 0:
        yield n
        n -= 1


@logged
def add_guest(name, guests=[]):
    guests.append(name)
    return Counter(guests)
