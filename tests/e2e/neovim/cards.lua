-- Looking up by words and by code, reading cards, and following their links.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()

---@param label string Of the card that is in the plugin's window.
local function wait_for_card(label)
  driver.wait_for("vim.fn.bufname():match('^viva://(.*)$')", label)
end

-- A misspelt word finds its question; the first of the list is the best.
keys(":Viva find dekorator<CR>")
wait_to_see("questions for `dekorator`", "1: Q9 ", "What are decorators?")
keys("1<CR>")
wait_for_card("Q9")
wait_to_see("# Q9 · What are decorators?", "<BS> back")

-- Without words: all, those of the cursor in front.
keys("q")
driver.wait_until_gone("<BS> back")
driver.go_to("__slots__")
keys(":Viva find<CR>")
wait_to_see("1: Q45 ", "2: Q107 ", "-- More --")
keys("G")
wait_to_see("Type number")
keys("<CR>")

-- The code at the cursor raises two.
keys(":Viva here<CR>")
wait_to_see("Viva: questions here", "1: Q45 ", "2: Q107 ")
keys("2<CR>")
wait_for_card("Q107")

-- Q45 names others, and pages of the web.
keys("q")
keys(":Viva card<CR>")
wait_for_card("Q45")
keys("/Q81<CR>")
wait_to_see("Q81 What is the __dict__ attribute?")
keys("<CR>")
wait_for_card("Q81")
keys("/^- Q45<CR><Tab><CR>")
wait_for_card("Q45")
keys("<BS>")
wait_for_card("Q81")
keys("<BS>")
wait_for_card("Q45")
driver.wait_for("vim.fn.expand('<cword>')", "Q81")
keys("<BS>")
wait_to_see("this is the first card")
keys("/^- Python Docs<CR><Tab><CR>")
driver.wait_until("the page is opened", function()
  return driver.inside("vim.fn.filereadable(vim.fn.expand('~/opened')) == 1")
end)
keys("k0<CR>")
wait_to_see("there is no link under the cursor")
keys("q")

-- A company's question, its id completed by the server; words complete to the questions they find.
driver.wait_until("ids are completed", function()
  local found = driver.inside("vim.fn.getcompletion('Viva card goo', 'cmdline')")
  return found and found[1] == "google-1"
end)
driver.wait_for("vim.fn.getcompletion('Viva card q45', 'cmdline')", { "Q45" })
driver.wait_for("vim.fn.getcompletion('Viva card __slots__', 'cmdline')[1]", "Q45")
driver.wait_for("vim.fn.getcompletion('Viva f', 'cmdline')", { "file", "find" })
driver.wait_for("vim.fn.getcompletion('Viva practice ', 'cmdline')", { "file", "this" })
driver.wait_for("vim.fn.getcompletion('Viva mock hft', 'cmdline')", { "HFT Firms" })
driver.wait_for("vim.fn.getcompletion('Viva mock Google t', 'cmdline')", { "tough" })
keys(":Viva card google-3<CR>")
wait_for_card("google-3")
keys("q")

-- Columns of a table stand below each other, and a cell that is too long takes more rows.
keys(":Viva card 4<CR>")
wait_for_card("Q4")
keys("/storage<CR>")
wait_to_see(
  "| storage   | header plus a separate array | references inside the object  |",
  "|           | of references                | itself                        |",
  "| growth    | over-allocates by about an   | none: t + (x,) copies, O(n)   |"
)
keys("q")

-- A split instead of a float, from now on.
keys(":lua vim.g.viva = { card = 'vsplit' }<CR>:Viva card 45<CR>")
wait_for_card("Q45")
driver.wait_for("{ vim.fn.win_gettype(), vim.fn.winnr('$') }", { "", 2 })
wait_to_see("│# Q45 · What is __slots__?")
keys("q")

-- The questions of the file by construct: picking one of several places jumps there.
keys(":Viva file<CR>")
wait_to_see("docstring               ×6  Q15 What is a docstring?", "-- More --")
keys("G")
wait_to_see("Type number")
local number = driver.screen():match("(%d+): +93  yield ")
driver.check("the construct is listed with its place", number)
keys(number .. "<CR>")
wait_to_see("Viva: yield", "yield Sighting(")
keys("1<CR>")
driver.wait_for("vim.api.nvim_win_get_cursor(0)", { 93, 12 })
keys("<C-o>")
driver.wait_until("the jump can be undone", function()
  return driver.inside("vim.fn.line('.') ~= 93")
end)

driver.quit()
