-- How practice goes: in bars before the first answer and behind it, and as a page in the browser.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()

keys(":Viva stats<CR>")
wait_to_see("# Practice", "0 due now, 0 answered today, 0 days in a row, 0 answers in all.")
wait_to_see("new        ████", "150", "review     ····", "0 of 150 seen")
keys("q")
driver.wait_until_gone("# Practice")

keys(":Viva practice<CR>")
wait_to_see("<Space> answer")
keys(" 4")
wait_to_see("left: 0 due, 9 new")
keys("q:Viva stats<CR>")
wait_to_see("0 due now, 1 answered today, 1 day in a row, 1 answer in all.")
wait_to_see("149", "1 of 150 seen", "## By topic")

keys(":Viva report<CR>")
driver.wait_until("the page is opened", function()
  return driver.inside([[(function()
    local opened = vim.fn.expand("~/opened")
    local page = vim.fn.filereadable(opened) == 1 and vim.fn.readfile(opened)[1] or ""
    return vim.fn.filereadable(page) == 1
      and table.concat(vim.fn.readfile(page)):find("<html", 1, true) ~= nil
  end)()]])
end)

driver.quit()
