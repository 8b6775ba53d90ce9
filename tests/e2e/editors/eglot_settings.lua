-- Eglot: a setting holds.

local terminal = dofile(vim.fs.dirname(arg[0]) .. "/terminal.lua")
local CTRL_B, CTRL_S = "\2", "\19"

terminal.start("-nw", "tour.py")
terminal.wait_to_see("[eglot:project]")

terminal.keys(CTRL_S .. "__slots__\r" .. CTRL_B)
terminal.wait_to_see("raised by slots")
terminal.show("the whole card as a hover")

terminal.keys("\24\3")
terminal.wait_for_end()
