-- Hovers and code actions of the plugin, beside a second server for Python.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()
driver.wait_until_attached("basedpyright")

-- Places of the tour, the question that a hover there names, and what the other server says.
local places = {
  { "asyncio$", "Q57", "(module) asyncio" },
  { "__slots__", "Q45", "(variable) __slots__" },
  { "__repr__", "Q18", "(method) def __repr__" },
  { "__lt__", "Q84", "(method) def __lt__" },
  { "counted$", "Q9", "(function) def counted" },
  { "\\*args", "Q12" },
  { "nonlocal", "Q31" },
  { "yield Sighting", "Q13" },
  { "try:", "Q23" },
  { "async def", "Q59" },
  { "await asyncio", "Q58" },
  { "with lamp", "Q26" },
  { "lambda", "Q11" },
}
for _, place in ipairs(places) do
  local pattern, question, other = unpack(place)
  driver.go_to(pattern)
  keys("K")
  wait_to_see("Viva · " .. question .. " · ")
  if other then
    wait_to_see("# basedpyright", other, "# viva")
  end
  driver.close_hover()
end

-- Lines of a hover break between words, and none of them is cut off.
driver.go_to("__slots__")
keys("K")
wait_to_see("Viva · Q45")
local words = driver.inside([[(function()
  local window = vim.b.lsp_floating_preview
  return { vim.wo[window].linebreak, vim.api.nvim_win_text_height(window, {}).all
    <= vim.api.nvim_win_get_height(window) }
end)()]])
driver.check("lines break between words, and all fit", vim.deep_equal(words, { true, true }))
wait_to_see("GeeksforGeeks · Python Docs")

-- A second K goes into the hover, where names of questions are links.
keys("K")
driver.wait_for("vim.bo.filetype", "markdown")
keys("/Q107<CR><CR>")
wait_to_see("# Q107 · How do you optimize the memory usage of dictionaries?")
keys("q")
driver.wait_until_gone("# Q107")

-- The action opens the card in a window of the plugin, not a file.
driver.go_to("__slots__")
keys("gra")
wait_to_see(": Viva: Q45")
keys(driver.screen():match("(%d+): Viva: Q45") .. "<CR>")
wait_to_see("# Q45 · What is __slots__?", "q close")
driver.wait_for("vim.fn.win_gettype()", "popup")
driver.wait_for("vim.fn.bufname():match('[^/]*$')", "Q45")
keys("q")
driver.wait_until_gone("q close")

driver.quit()
