-- Settings changed while the server runs, and a server that is killed.

local driver = dofile(vim.fs.dirname(arg[0]) .. "/driver.lua")
local keys, wait_to_see = driver.keys, driver.wait_to_see

driver.wait_until_attached()

-- Presses K until what it shows is as it should be: a setting takes a moment to arrive.
---@param what string
---@param holds fun(): boolean
local function hover_until(what, holds)
  driver.wait_until(what, function()
    driver.go_to("__slots__")
    keys("K")
    local seen = vim.wait(1000, holds, 20)
    driver.close_hover()
    return seen
  end)
end

-- What stands in vim.g.viva when the server starts.
hover_until("a full hover", function()
  return driver.sees("## Answer")
end)

-- Assigned later, it holds at once.
keys(":lua vim.g.viva = { settings = { hover = 'compact' } }<CR>")
hover_until("a compact hover", function()
  return driver.sees("Viva · Q45") and not driver.sees("## Answer")
end)
keys(":lua vim.g.viva = { settings = { ignore = { questions = { '45' } } } }<CR>")
hover_until("another question", function()
  return driver.sees("Viva · Q107") and not driver.sees("Q45")
end)
keys(":lua vim.g.viva = nil<CR>")
hover_until("the defaults", function()
  return driver.sees("Viva · Q45")
end)

-- Neovim tells of each end in more letters than a line has; it shall not wait for a key then.
keys(":set messagesopt=wait:1,history:500<CR>")

local function kill()
  local killed = driver.inside(driver.SERVER)
  vim.uv.kill(killed, "sigkill")
  driver.wait_until("another server runs", function()
    local now = driver.inside(driver.SERVER)
    return now and now ~= killed
  end)
end

-- Killed, the server is started again, and still knows the file.
for _ = 1, 2 do
  kill()
  driver.wait_until_attached()
  hover_until("a hover of the new server", function()
    return driver.sees("Viva · Q45")
  end)
end

-- A round ends with its server; the next one begins anew.
keys(":Viva practice<CR>")
wait_to_see("<Space> answer")
kill()
keys(" ")
wait_to_see("the server has ended, and the round with it")
driver.wait_until_gone("<Space> answer")
driver.wait_until_attached()
keys(":Viva practice<CR>")
wait_to_see("<Space> answer")
keys("q")
driver.wait_until_gone("<Space> answer")

-- Stopped by the person, it stays off.
keys(":lua vim.lsp.enable('viva', false)<CR>")
driver.wait_for("#vim.lsp.get_clients({ name = 'viva' })", 0)
-- A look-up needs no file: it starts one.
keys(":Viva find slots<CR>")
wait_to_see("1: Q45")
keys("<CR>")
driver.wait_until_gone("1: Q45")

driver.quit()
