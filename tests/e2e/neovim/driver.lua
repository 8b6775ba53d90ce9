-- Drives a Neovim the way a person does: it runs in this Neovim's terminal, keys go in, and what its
-- screen shows comes out.
--
-- usage: nvim --clean --headless -l SCENARIO.lua NVIM SOCKET SCREEN FILE…
-- SCREEN is the file that a failure leaves the screen in.

local M = {}

local nvim, socket, picture = arg[1], arg[2], arg[3]

-- The terminal is as large as its window, which only a float can be without a screen around it.
local WIDTH, HEIGHT = 100, 36
vim.o.columns, vim.o.lines = WIDTH, HEIGHT
local buffer = vim.api.nvim_create_buf(false, true)
vim.api.nvim_open_win(
  buffer,
  true,
  { relative = "editor", row = 0, col = 0, width = WIDTH, height = HEIGHT }
)
local exit_code
local terminal = vim.fn.jobstart({ nvim, "--listen", socket, unpack(arg, 4) }, {
  term = true,
  on_exit = function(_, code)
    exit_code = code
  end,
})

-- A question to a Neovim that waits for a key is not answered, and nothing else would end that.
local last_screen = ""
vim.uv.new_timer():start(170000, 0, function()
  io.stderr:write("the scenario takes too long; the screen was\n", last_screen, "\n")
  os.exit(1)
end)

function M.screen()
  last_screen = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  return last_screen
end

---@param what string What did not hold.
function M.fail(what)
  vim.fn.mkdir(vim.fs.dirname(picture), "p")
  vim.fn.writefile(vim.split(M.screen(), "\n"), picture)
  local caller = debug.traceback("", 2)
  local told = { what, "the screen is kept in " .. picture, M.screen(), caller }
  io.stderr:write(table.concat(told, "\n---\n"), "\n")
  os.exit(1)
end

-- Waits for what has to come true in the end; the limit is for what never does.
---@generic T
---@param what string
---@param condition fun(): T?
---@return T
function M.wait_until(what, condition)
  local value
  local came = vim.wait(60000, function()
    value = condition()
    return value ~= nil and value ~= false
  end, 20)
  if not came then
    M.fail("never happened: " .. what)
  end
  return value
end

---@param text string
function M.sees(text)
  return M.screen():find(text, 1, true) ~= nil
end

---@param ... string
function M.wait_to_see(...)
  for _, text in ipairs({ ... }) do
    M.wait_until(("`%s` on the screen"):format(text), function()
      return M.sees(text)
    end)
  end
end

---@param text string
function M.wait_until_gone(text)
  M.wait_until(("`%s` no longer on the screen"):format(text), function()
    return not M.sees(text)
  end)
end

---@param what string
---@param holds any
function M.check(what, holds)
  if not holds then
    M.fail("does not hold: " .. what)
  end
end

-- What a terminal sends for keys that Neovim has numbers of its own for.
local sent = { ["<BS>"] = "\127", ["<S-Tab>"] = "\27[Z" }

---@param text string Keys as in mappings.
function M.keys(text)
  vim.fn.chansend(terminal, vim.keycode((text:gsub("<[%w-]+>", sent))))
end

-- The socket is there a moment before anybody listens on it.
local channel = M.wait_until("Neovim listens", function()
  local connected, id = pcall(vim.fn.sockconnect, "pipe", socket, { rpc = true })
  return connected and id
end)

-- What an expression is inside that Neovim; nil while it waits for a key, when it would not answer.
---@param lua string
function M.inside(lua, ...)
  if vim.rpcrequest(channel, "nvim_get_mode").blocking then
    return nil
  end
  local value = vim.rpcrequest(channel, "nvim_exec_lua", "return " .. lua, { ... })
  return value ~= vim.NIL and value or nil
end

-- Waits for an expression to be `expected` inside that Neovim.
---@param lua string
function M.wait_for(lua, expected)
  M.wait_until(("`%s` is %s"):format(lua, vim.inspect(expected)), function()
    return vim.deep_equal(M.inside(lua), expected)
  end)
end

-- The server's process, as an expression.
M.SERVER = [[vim.iter(vim.api.nvim_get_proc_children(vim.fn.getpid())):find(function(child)
  return (vim.api.nvim_get_proc(child) or {}).name == "viva"
end)]]

---@param name? string Of a server.
function M.wait_until_attached(name)
  name = name or "viva"
  M.wait_until(name .. " is attached", function()
    return M.inside(
      [[vim.iter(vim.lsp.get_clients({ bufnr = 0, name = ... })):any(function(client)
        return client.initialized
      end)]],
      name
    )
  end)
end

-- Puts the cursor on the first match of a pattern.
---@param pattern string
function M.go_to(pattern)
  M.keys("<Esc>:call cursor(1, 1) | call search('" .. pattern .. "', 'c')<CR>")
  M.wait_until("the cursor is at " .. pattern, function()
    return M.inside(
      "vim.fn.search(..., 'cn') == vim.fn.line('.') and vim.fn.searchpos(..., 'cn')[2] == vim.fn.col('.')",
      pattern
    )
  end)
end

-- Closes a hover the way a person does, by moving on.
function M.close_hover()
  M.keys("<Esc>:call cursor(line('.') + 1, 1)<CR>")
  M.wait_until("the hover is closed", function()
    return M.inside("vim.b.lsp_floating_preview == nil")
  end)
end

function M.quit()
  M.keys("<Esc>:qall!<CR>")
  M.wait_until("Neovim has ended", function()
    return exit_code ~= nil
  end)
  os.exit(exit_code)
end

return M
