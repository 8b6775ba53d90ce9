-- `:checkhealth`, `:help`, and what is said where something is missing.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

-- No file is open, so that no server runs: a look-up starts one.
keys(":Viva find slots<CR>")
wait_to_see("1: Q45")
keys("q<CR>")

keys(":Viva here<CR>")
wait_to_see("the server is not attached to this buffer")
keys(":Viva card 4711<CR>")
wait_to_see("4711")
keys(":Viva dance<CR>")
wait_to_see("there is no `:Viva dance`: card, file, find, here, log, mock, practice, report, stats")

keys(":edit tour.py<CR>")
driver.wait_until_attached()
keys(":checkhealth viva<CR>")
wait_to_see("plugin and server are both", "attached to 1 buffer", "vim.g.viva is not set")
driver.check("nothing is wrong", not driver.sees("ERROR") and not driver.sees("WARNING"))
keys(":close<CR>")

keys(":lua vim.g.viva = { card = 'flaot', colour = 'red' }<CR>")
wait_to_see(
  'vim.g.viva.card is one of "float", "split" and "vsplit", not "flaot"',
  "vim.g.viva.colour is no option; there are card, settings, width"
)
keys("<CR>:checkhealth viva<CR>")
wait_to_see("ERROR vim.g.viva.card is one of")
keys(":close<CR>")

keys(":helptags ALL | help viva-options | only<CR>")
wait_to_see("They stand in one table")

keys(":Viva log<CR>")
driver.wait_for("vim.fn.expand('%:t')", "lsp.log")

-- Without the program.
keys(":lua vim.lsp.enable('viva', false)<CR>:lua vim.env.PATH = '/nowhere'<CR>")
driver.wait_for("#vim.lsp.get_clients({ name = 'viva' })", 0)
keys(":Viva find slots<CR>")
wait_to_see("`viva` is not on the search path; see `:help viva-install`")

driver.quit()
