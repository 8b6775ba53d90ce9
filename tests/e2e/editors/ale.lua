-- Vim with ALE: hover, the summary of a card, look-up, and the card in a window.

local terminal = dofile(vim.fs.dirname(arg[0]) .. "/terminal.lua")
local keys, wait_to_see = terminal.keys, terminal.wait_to_see

terminal.start("tour.py")
wait_to_see('"tour.py"')

keys("/__slots__\r:ALEHover\r")
wait_to_see("# Q45 · What is")
terminal.show("hover")

keys(":ALECodeAction\r")
wait_to_see("1) Viva: Q45 What is __slots__? (open card)")
terminal.show("action")
keys("1\r")
wait_to_see("viva: Viva · Q45 · What is __slots__?")
terminal.show("summary")

keys(":ALESymbolSearch ?slots\r")
wait_to_see("? meta-1")
terminal.show("look-up")

keys(":Viva 45\r")
wait_to_see("# Q45 · What is `__slots__`?")
terminal.show("card")

keys(":qall!\r")
terminal.wait_for_end()
