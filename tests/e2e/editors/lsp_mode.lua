-- lsp-mode, beside another server: hovers of both, look-up, and the summary of a card.

local terminal = dofile(vim.fs.dirname(arg[0]) .. "/terminal.lua")
local keys, wait_to_see = terminal.keys, terminal.wait_to_see
local CTRL_B, CTRL_H, CTRL_Q, CTRL_S, META = "\2", "\8", "\17", "\19", "\27"

terminal.start("-nw", "tour.py")
wait_to_see("Import project root")
keys("i")
wait_to_see("viva:")
wait_to_see("basedpyright:")

-- The other server has read the project by the time it has found faults.
terminal.wait_to_miss("Flymake[0 0]")
keys(CTRL_S .. "__slots__\r" .. CTRL_B)
local describe = META .. "xlsp-describe-thing-at-point\r"
terminal.ask_until(describe, "(variable) __slots__", "Q45 · What is __slots__?", "raised by slots")
terminal.show("hover")

keys(META .. "!viva search slots\r")
wait_to_see("meta-1")
terminal.show("look-up")

keys(META .. "xlsp-execute-code-action\r")
wait_to_see("Select code action:")
-- A space would complete a word, and a question mark list what there is.
local action = "Viva: Q45 What is __slots__? (open card)"
keys((action:gsub("[ ?]", CTRL_Q .. "%0")))
wait_to_see("Select code action: " .. action)
terminal.show("action")
keys("\r")
-- A hover soon takes the summary's place in the echo area; this lists what was told.
terminal.ask_until(CTRL_H .. "e", "LSP :: Viva · Q45 · What is __slots__?")
terminal.show("card")

keys("\24\3")
terminal.wait_for_end()
