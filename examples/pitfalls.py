"""Seven traps that interviewers like to lay. Each prints what most people do not expect."""

from copy import copy


def add_guest(name, guests=[]):
    """The default is made once, when the function is, and then shared by every call."""
    guests.append(name)
    return guests


class Menu:
    """The list belongs to the class, so every menu writes on the same page."""

    dishes = []

    def add(self, dish):
        self.dishes.append(dish)


def multipliers():
    """Each lambda looks `factor` up when it is called, and by then the loop is over."""
    return [lambda number: factor * number for factor in range(3)]


def first_even(numbers):
    """The `return` in `finally` throws the result away, and the exception with it."""
    try:
        return next(number for number in numbers if number % 2 == 0)
    finally:
        return "nothing"


def main():
    add_guest("Ada")
    print("shared default:", add_guest("Grace"))

    breakfast, dinner = Menu(), Menu()
    breakfast.add("porridge")
    print("shared attribute:", dinner.dishes)

    print("late binding:", [multiply(10) for multiply in multipliers()])

    board = [[0] * 3] * 2
    board[0][0] = 1
    print("repeated row:", board)

    original = {"tags": ["new"]}
    shallow = copy(original)
    shallow["tags"].append("sale")
    print("shallow copy:", original)

    thousand = 1000
    print("identity:", thousand is int("1000"), "but equal:", thousand == int("1000"))

    print("swallowed:", first_even([1, 2]), "and", first_even([]))


if __name__ == "__main__":
    main()
