-- Nothing but `lsp/viva.lua`: Neovim's own keys show hovers and open cards.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()

driver.go_to("__slots__")
keys("K")
wait_to_see("Q45")

keys("l")
driver.wait_until_gone("Q45")
keys("gra")
wait_to_see(": Viva: Q45")
keys(driver.screen():match("(%d+): Viva: Q45") .. "<CR>")
driver.wait_for("vim.fn.expand('%:t')", "Q45.md")
wait_to_see("What is `__slots__`?")

driver.quit()
