-- Eglot: a question is practised in the minibuffer, from the action to its grade.

local terminal = dofile(vim.fs.dirname(arg[0]) .. "/terminal.lua")
local keys, wait_to_see = terminal.keys, terminal.wait_to_see
local CTRL_A, CTRL_B, CTRL_K, CTRL_Q, CTRL_S, META = "\1", "\2", "\11", "\17", "\19", "\27"

terminal.start("-nw", "tour.py")
wait_to_see("[eglot:project]")

keys(CTRL_S .. "__slots__\r" .. CTRL_B)
wait_to_see("Also here: Q107")
keys(META .. "xeglot-code-actions\r")
wait_to_see("Pick an action")
-- A space would complete a word, and a question mark list what there is.
local action = "Viva: Q45 What is __slots__? (practise)"
keys((action:gsub("[ ?]", CTRL_Q .. "%0")) .. "\r")
wait_to_see("Choose an option: Show the answer")
terminal.show("question")


-- What is typed takes the place of the first choice.
local function choose(option) keys(CTRL_A .. CTRL_K .. option .. "\r") end

choose("Hint")
wait_to_see("Terms to bring in")
terminal.show("hint")
keys("\r")
wait_to_see("Choose an option: Hard")
wait_to_see("# Q45 · What is `__slots__`?")
terminal.show("answer")
-- A hint was shown: Good is not among the choices, and Hard is taken.
choose("Hard")
wait_to_see("Hard: it comes again in")
choose("Done")
terminal.wait_to_miss("Choose an option")

keys("\24\3")
terminal.wait_for_end()
