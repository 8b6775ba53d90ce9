-- An answer that cannot be written is told, and practice goes on.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()
-- The message is longer than a line; it shall not wait for a key.
keys(":set messagesopt=wait:1,history:500<CR>")

keys(":Viva practice<CR>")
wait_to_see("<Space> answer")
local first = driver.inside("vim.fn.getline(1)")
keys(" 3")
driver.wait_until("the first answer is written", function()
  local now = driver.inside("vim.fn.getline(1)")
  return now and now ~= first and driver.sees("<Space> answer")
end)

-- From now on, the server's files cannot grow.
local server = driver.inside(driver.SERVER)
local limited = vim.system({ "prlimit", "--pid", tostring(server), "--fsize=1:" }):wait()
driver.check("the files are limited", limited.code == 0)

local second = driver.inside("vim.fn.getline(1)")
keys(" 3")
driver.wait_until("the next question comes", function()
  local now = driver.inside("vim.fn.getline(1)")
  return now and now ~= second and driver.sees("<Space> answer")
end)
driver.wait_until("the message says so", function()
  local messages = driver.inside("vim.fn.execute('messages')")
  return messages and messages:find("viva: not saved yet: ", 1, true)
end)

driver.quit()
