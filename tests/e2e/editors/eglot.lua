-- Eglot: hover, look-up and card.

local terminal = dofile(vim.fs.dirname(arg[0]) .. "/terminal.lua")
local keys, wait_to_see = terminal.keys, terminal.wait_to_see
local CTRL_B, CTRL_H, CTRL_S, META = "\2", "\8", "\19", "\27"

terminal.start("-nw", "tour.py")
wait_to_see("[eglot:project]")

keys(CTRL_S .. "__slots__\r" .. CTRL_B)
wait_to_see("Also here: Q107")
terminal.show("hover in the echo area")
keys(CTRL_H .. ".")
wait_to_see("Viva · Q45 · What is __slots__?")
terminal.show("hover in full")

keys(META .. "xxref-find-apropos\r?slots\r")
wait_to_see("# meta-1 ·")
terminal.show("look-up")
keys("q")
terminal.wait_to_miss("# meta-1 ·")

keys(META .. "xeglot-code-actions\r")
wait_to_see("Pick an action (default Viva: Q45 What is __slots__? (open card))")
terminal.show("action")
keys("\r")
wait_to_see("# Q45 · What is `__slots__`?")
wait_to_see(" Q45.md ")
terminal.show("card")

keys("\24\3")
terminal.wait_for_end()
