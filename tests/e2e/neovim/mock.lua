-- A mock interview: what is not given is asked for, the time that is left, and what it was like.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()

keys(":Viva mock<CR>")
wait_to_see("Viva: an interview at", "1: any", ": Google")
keys(driver.screen():match("(%d+): Google") .. "<CR>")
wait_to_see("Viva: how long?", "1: 15 minutes")
keys("1<CR>")
wait_to_see("Viva: how hard?", "1: mixed")
keys("1<CR>")

-- The clock goes.
wait_to_see("interview at Google · 1 of 5 · 14:5")

-- A grade that is taken back leads back to its question.
wait_to_see("<Space> answer")
local first = driver.inside("vim.fn.getline(1)")
keys(" 3")
wait_to_see("2 of 5", "<Space> answer")
keys("u")
wait_to_see("1 of 5", "<Space> answer")
driver.wait_for("vim.fn.getline(1)", first)

-- A question that is skipped counts as well; the others are graded.
for number = 1, 5 do
  wait_to_see(("%d of 5"):format(number), "<Space> answer")
  keys(number == 2 and "s" or " 3")
end
wait_to_see("Viva · debrief", "Google", "| Difficulty | Time | Hints | Grade |")
keys("q")
driver.wait_until_gone("q leave")

-- All of it given, in any order and case.
keys(":Viva mock google 1 tough<CR>")
wait_to_see("interview at Google · 1 of 1")
keys("q")
driver.wait_until_gone("q leave")
keys(":Viva mock Nobody<CR>")
wait_to_see("no company is called `Nobody`")

driver.quit()
