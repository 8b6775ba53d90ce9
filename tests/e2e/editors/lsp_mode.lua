-- lsp-mode, beside another server: hovers of both, look-up and the summary of a card.

local terminal = dofile(vim.fs.dirname(arg[0]) .. "/terminal.lua")
local keys, wait_to_see = terminal.keys, terminal.wait_to_see
local CTRL_B, CTRL_Q, CTRL_S, META = "\2", "\17", "\19", "\27"

terminal.start("-nw", "tour.py")
wait_to_see("Import project root")
keys("i")
wait_to_see("viva:")
wait_to_see("basedpyright:")

-- The other server has read the project by the time it has found faults.
terminal.wait_to_miss("Flymake[0 0]")
keys(CTRL_S .. "__slots__\r" .. CTRL_B)
terminal.ask_until(META .. "xlsp-describe-thing-at-point\r", "raised by slots")
wait_to_see("(variable) __slots__")
wait_to_see("Q45 · What is __slots__?")
terminal.show("hover")

keys(META .. "xlsp-execute-code-action\r")
wait_to_see("Select code action:")
-- A space by itself would complete a word.
local action = "Viva: Q45 What is __slots__? (open card)"
keys((action:gsub(" ", CTRL_Q .. " ")))
wait_to_see("Select code action: " .. action)
terminal.show("action")
keys("\r")
wait_to_see("LSP :: Viva · Q45 · What is __slots__?")
terminal.show("card")

keys("\24\3")
terminal.wait_for_end()
