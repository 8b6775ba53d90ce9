-- Drives a Neovim the way a person does: it runs in this Neovim's terminal, keys go in, and what
-- its screen shows comes out.
--
-- usage: nvim --clean --headless -l neovim.lua NVIM FILE SOCKET

local nvim, file, socket = unpack(arg)

vim.o.columns, vim.o.lines = 120, 40
local buffer = vim.api.nvim_get_current_buf()
local exit_code
local terminal = vim.fn.jobstart({ nvim, "--listen", socket, file }, {
  term = true,
  on_exit = function(_, code) exit_code = code end,
})

local function screen()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

-- Waits for what has to come true in the end; the limit is for what never does.
local function wait_until(what, condition)
  if not vim.wait(60000, condition, 20) then
    io.stderr:write("never happened: ", what, "\n--- the screen ---\n", screen(), "\n")
    os.exit(1)
  end
end

local function wait_to_see(text)
  wait_until(("`%s` on the screen"):format(text), function()
    return screen():find(text, 1, true) ~= nil
  end)
end

local function keys(text) vim.fn.chansend(terminal, text) end

-- The socket is there a moment before anybody listens on it.
local channel
wait_until("Neovim listens", function()
  local connected, id = pcall(vim.fn.sockconnect, "pipe", socket, { rpc = true })
  channel = connected and id or nil
  return connected
end)

-- What an expression is inside that Neovim; nil while it waits for a key, when it would not answer.
local function inside(lua)
  if vim.rpcrequest(channel, "nvim_get_mode").blocking then return nil end
  return vim.rpcrequest(channel, "nvim_exec_lua", "return " .. lua, {})
end

wait_until("viva is attached", function()
  return inside([[vim.iter(vim.lsp.get_clients({ bufnr = 0, name = "viva" })):any(function(client)
    return client.initialized
  end)]])
end)

-- K is Neovim's own key for a hover, gra for code actions.
keys("/__slots__\r")
wait_until("the cursor is on __slots__", function() return inside("vim.fn.expand('<cword>')") == "__slots__" end)
keys("K")
wait_to_see("Q45")

keys("l")
wait_until("the hover is closed", function() return not screen():find("Q45", 1, true) end)
keys("gra")
wait_to_see(": Viva: Q45")
keys(screen():match("(%d+): Viva: Q45") .. "\r")
wait_until("the card is open", function() return inside("vim.fn.expand('%:t')") == "Q45.md" end)
wait_to_see("What is `__slots__`?")

keys(":qall\r")
wait_until("Neovim has ended", function() return exit_code ~= nil end)
os.exit(exit_code)
