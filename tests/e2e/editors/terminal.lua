-- A terminal to type into and to read, whatever program runs in it; Neovim lends its own. The scenarios
-- beside this file use it.
--
-- usage: nvim --clean --headless -l SCENARIO PROGRAM SCREEN, where SCREEN is written when it fails

local terminal = {}

local COLUMNS, LINES = 120, 40
-- A window of that size: Neovim's own is smaller where nobody looks at it.
vim.o.columns, vim.o.lines = COLUMNS, LINES
local buffer = vim.api.nvim_create_buf(false, true)
vim.api.nvim_open_win(buffer, true, { relative = "editor", row = 0, col = 0, width = COLUMNS, height = LINES })
local job, exit_code

-- Starts the program under test.
function terminal.start(...)
  job = vim.fn.jobstart({ arg[1], ... }, {
    term = true,
    env = { TERM = "xterm-256color" },
    on_exit = function(_, code) exit_code = code end,
  })
end

function terminal.keys(text) vim.fn.chansend(job, text) end

local function screen()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, -LINES - 1, -1, false), "\n")
end

local function shows(text) return screen():find(text, 1, true) ~= nil end

-- Waits for what has to come true in the end; the limit is for what never does.
local function wait_until(what, condition)
  if vim.wait(60000, condition, 20) then return end
  local file = assert(io.open(arg[2], "w"))
  file:write(screen(), "\n")
  file:close()
  io.stderr:write(("never happened: %s\n--- the screen, kept in %s ---\n%s\n"):format(what, arg[2], screen()))
  os.exit(1)
end

function terminal.wait_to_see(text)
  wait_until(("`%s` on the screen"):format(text), function() return shows(text) end)
end

function terminal.wait_to_miss(text)
  wait_until(("no `%s` on the screen"):format(text), function() return not shows(text) end)
end

-- Asks again, as a person does, while the answer is not yet what it will be.
function terminal.ask_until(keys, ...)
  local texts = { ... }
  local function shows_all() return vim.iter(texts):all(shows) end
  wait_until(("`%s` on the screen"):format(table.concat(texts, "` and `")), function()
    terminal.keys(keys)
    return vim.wait(2000, shows_all, 20)
  end)
end

function terminal.wait_for_end()
  wait_until("the editor has ended", function() return exit_code ~= nil end)
  os.exit(exit_code)
end

-- The screen in the test's output, for those who want to see what a person sees.
function terminal.show(title) print(("--- %s ---\n%s"):format(title, screen():gsub("%s*\n", "\n"))) end

return terminal
