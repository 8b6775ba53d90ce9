-- What is asked: of this file, of the code at the cursor, and beyond what is due.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()

local function wait_for_question()
  wait_to_see("<Space> answer", "q leave")
end

local function leave()
  keys("q")
  driver.wait_until_gone("q leave")
end

-- One new question a day is wanted: then nothing is left, and more is crammed.
driver.go_to("__slots__")
-- A setting takes a moment to arrive.
driver.wait_until("one new question is wanted", function()
  keys(":Viva practice<CR>")
  wait_for_question()
  local arrived = driver.sees("left: 0 due, 1 new")
  if not arrived then
    leave()
  end
  return arrived
end)
wait_to_see("# Q45 · ")
keys(" 4")
wait_to_see("Nothing is due, and there is nothing new for today.", "c cram")
keys("c")
wait_for_question()
wait_to_see("cramming", "u undo")
keys(" ")
wait_to_see("3 Good")
leave()

-- The code at the cursor raises two; the list tells no more than their titles.
driver.go_to("__slots__")
keys(":Viva practice this<CR>")
wait_to_see("Viva: practise", "1: Q45  What is __slots__?", "2: Q107  How do you optimize")
driver.check("nothing tells how hard they are", not driver.sees("easy") and not driver.sees("hard"))
keys("2<CR>")
wait_for_question()
wait_to_see("# Q107 · ")
leave()

-- Of the file, those at the cursor first; what is not due is passed over.
driver.go_to("__slots__")
keys(":Viva practice file<CR>")
wait_for_question()
wait_to_see("# Q107 · ", "new · 2 of ")
leave()
keys(":Viva practice dance<CR>")
wait_to_see("there is no `:Viva practice dance`: file, this")

-- Where there is room, the float stands beside the code.
keys(":lua vim.g.viva = { width = 30 }<CR>")
driver.go_to("__slots__")
keys(":Viva practice this<CR>")
wait_to_see("1: Q45")
keys("1<CR>")
wait_for_question()
wait_to_see('\n    __slots__ = ("direction", "force")  ')
driver.wait_for(
  "{ vim.api.nvim_win_get_position(0)[1], vim.fn.win_screenpos(0)[2] > 60 }",
  { 0, true }
)
keys("<C-w>p")
driver.wait_for(
  "{ vim.fn.expand('%:t'), vim.fn.getline('.'):match('%S+') }",
  { "tour.py", "__slots__" }
)
keys(":Viva practice<CR>")
driver.wait_for("vim.fn.win_gettype()", "popup")

-- Closed in another way, the round is left as well.
keys(":close<CR>")
driver.wait_until_gone("q leave")
keys("K")
wait_to_see("Viva · Q45 · ")
driver.check("nothing is withheld", not driver.sees("withheld"))

driver.quit()
