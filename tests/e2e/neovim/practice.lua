-- A round by keys in a float beside the code: hints that cap the grade, undo, leaving; what is withheld
-- meanwhile.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

-- The code, where nothing but itself can stand: at the left edge of the screen, above the float.
local CODE = '\n    __slots__ = ("direction", "force")\n'

local WITHHELD = "withheld until you have answered"

driver.wait_until_attached()

local function wait_for_question()
  wait_to_see("<Space> answer", "q leave")
end

-- Presses a key of a grade, and waits for the question that comes then.
---@param key string
local function grade(key)
  keys(key)
  driver.wait_until_gone("1 Again")
  wait_for_question()
end

-- What the code at the cursor raises comes first. The code stays in sight and is marked.
driver.go_to("__slots__")
keys("zt")
keys(":Viva practice<CR>")
wait_for_question()
wait_to_see("Viva · new · left: 0 due, ", "# Q45 · What is __slots__?", "In your code:")
driver.check("the code is in sight", driver.sees(CODE))
driver.check("nothing tells how hard it is", not driver.sees("OOP"))
driver.wait_for(
  [[vim.iter(vim.api.nvim_buf_get_extmarks(vim.fn.bufnr("tour.py"),
    vim.api.nvim_get_namespaces()["viva.practice"], 0, -1, { details = true })):map(function(mark)
      return { mark[2], mark[3], mark[4].end_col, mark[4].hl_group }
    end):totable()]],
  { { 34, 4, 38, "VivaRaised" } }
)

-- Until it is answered, no other way leads to the answer.
keys("<C-w>pK")
wait_to_see(WITHHELD)
keys(":Viva card 45<CR>")
driver.wait_for("vim.fn.bufname():match('^viva://(.*)$')", "Q45")
driver.check("the card is withheld", driver.sees(WITHHELD))
keys("q:Viva practice<CR>")
wait_for_question()

-- A hint leaves Hard at most; what is above is not offered, and pressing it does nothing.
keys("h")
wait_to_see("h hint (")
wait_to_see("Terms to bring in:")
keys("<Space>")
wait_to_see("## Answer", "1 Again", "2 Hard")
driver.check("the code is still in sight", driver.sees(CODE))
driver.check("Good is not offered", not driver.sees("3 Good"))
keys("3")
wait_to_see("Good is no longer open: more was shown")

-- The interviewer goes on.
keys("f")
wait_to_see("its answer")
keys("f")
driver.wait_until_gone("its answer")

grade("2")
driver.check("another question is asked", not driver.sees("# Q45 · "))

-- Taken back, it comes again; the hint was seen all the same.
keys("u")
wait_to_see("Q45 is taken back", "# Q45 · What is __slots__?")
keys("<Space>")
wait_to_see("1 Again", "2 Hard")
driver.check("Good is still not offered", not driver.sees("3 Good"))
grade("2")

-- Who does not know is shown the answer, and offered Again only.
keys("x")
wait_to_see("1 Again")
driver.check("nothing above Again is offered", not driver.sees("2 Hard"))
grade("1")

-- Keys pressed in advance wait for their turn.
local before = driver.inside("vim.fn.getline(1)")
keys(" 3")
driver.wait_until("two keys at once grade a question", function()
  local now = driver.inside("vim.fn.getline(1)")
  return now and now ~= before and driver.sees("<Space> answer")
end)

-- Leaving puts everything back, and withholds nothing any more.
keys("q")
driver.wait_until_gone("q leave")
driver.wait_for("vim.fn.expand('%:t')", "tour.py")

-- The action asks a question by name; leaving puts the view back.
driver.go_to("__slots__")
keys("zt")
driver.wait_for("vim.fn.line('w0') == vim.fn.line('.')", true)
local view = driver.inside("vim.fn.winsaveview()")
keys("gra")
wait_to_see("(practise)")
keys(driver.screen():match("(%d+): Viva: Q45 [^\n]*%(practise%)") .. "<CR>")
wait_for_question()
wait_to_see("# Q45 · What is __slots__?")
keys("<Esc>")
driver.wait_until_gone("q leave")
driver.wait_for("vim.fn.winsaveview()", view)
driver.wait_for("vim.fn.expand('%:t')", "tour.py")
keys("K")
wait_to_see("Viva · Q45 · ")
driver.check("nothing is withheld", not driver.sees(WITHHELD))
driver.close_hover()

-- Begun while somebody types, it goes by the same keys.
keys("i<C-o>:Viva practice<CR>")
wait_for_question()
keys(" ")
wait_to_see("1 Again")
keys("q")
driver.wait_until_gone("q leave")
driver.wait_for("not vim.bo.modified", true)

driver.quit()
