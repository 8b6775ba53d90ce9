-- The server: finding or starting it, asking it, settings while it runs, and starting it again.

local options = require("viva.options")

local M = {}

local NAME = "viva"

-- How often a server that ends by itself is started again within how many seconds.
local RESTARTS, WITHIN = 3, 180

-- How long a server may take until it is ready, and how often that is looked at, in milliseconds.
local PATIENCE, POLL = 10000, 20

---@param message string
---@param level? vim.log.levels
function M.say(message, level)
  vim.notify("viva: " .. message, level or vim.log.levels.INFO)
end

---@param message string
function M.fail(message)
  M.say(message, vim.log.levels.ERROR)
end

--- Settings of the configuration, and those of `vim.g.viva` over them.
---@param client vim.lsp.Client
local function settings(client)
  local over = options.settings()
  local given = client.config.settings or {}
  return next(over) and vim.tbl_deep_extend("force", given, { viva = over }) or given
end

local told ---@type string?

local function tell_problems()
  local problems = table.concat(options.problems(), "\nviva: ")
  if problems ~= "" and problems ~= told then
    M.fail(problems)
  end
  told = problems
end

--- Called when somebody assigns to `vim.g.viva`.
function M.options_changed()
  vim.schedule(function()
    tell_problems()
    for _, client in ipairs(vim.lsp.get_clients({ name = NAME })) do
      local now = settings(client)
      if not vim.deep_equal(now, client.settings) then
        client.settings = now
        local empty = next(now) == nil
        client:notify(
          "workspace/didChangeConfiguration",
          { settings = empty and vim.empty_dict() or now }
        )
      end
    end
  end)
end

local ended = {} ---@type integer[] When servers ended by themselves, in seconds.

--- Starts the server again, unless it keeps ending.
local function start_again()
  local now = vim.uv.now() / 1000
  ended = vim.tbl_filter(function(time)
    return now - time < WITHIN
  end, ended)
  table.insert(ended, now)
  if #ended > RESTARTS then
    local message = "the server ended %d times within %d minutes and stays off; see `:Viva log`"
    M.fail(message:format(#ended, WITHIN / 60))
  else
    vim.lsp.enable(NAME)
  end
end

---@param client vim.lsp.Client
local function detached(client)
  -- Who stops a client says so to the client first; else its process ended by itself. The name is
  -- private: without it, a server that somebody stopped but left enabled would start again.
  if client.name ~= NAME or not client:is_stopped() or client._is_stopping then
    return
  end
  local pending = client.config.viva_ended
  client.config.viva_ended = true
  if pending or vim.v.exiting ~= vim.NIL then
    return
  end
  -- Once for what Neovim has to clear away, and once for what that schedules.
  vim.schedule(function()
    vim.schedule(function()
      if vim.lsp.is_enabled(NAME) then
        start_again()
      end
    end)
  end)
end

local listening = false

--- What is set up once, when the first server is there.
local function listen()
  if listening then
    return
  end
  listening = true
  tell_problems()
  vim.cmd([[call dictwatcheradd(g:, 'viva', {-> v:lua.require'viva.client'.options_changed()})]])
  vim.api.nvim_create_autocmd("LspDetach", {
    group = "viva",
    desc = "Viva: start a server again that ended by itself",
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client then
        detached(client)
      end
    end,
  })
  require("viva.hover").listen()
end

--- Makes what the server would open open here.
---@param client vim.lsp.Client
function M.adopt(client)
  listen()
  client.commands["viva.openCard"] = function(command)
    local argument = (command.arguments or {})[1]
    require("viva.card").open(argument.question)
  end
  client.handlers["viva/practice/open"] = function(_, practise)
    require("viva.practice").open(client, practise)
  end
end

--- The server of this buffer, or else any that runs.
---@return vim.lsp.Client?
function M.running()
  local function initialized(client)
    return client.initialized and not client:is_stopped()
  end
  local here = vim.lsp.get_clients({ bufnr = 0, name = NAME })
  return vim.iter(here):find(initialized)
    or vim.iter(vim.lsp.get_clients({ name = NAME })):find(initialized)
end

--- Why the server cannot be started; nothing where it can.
---@return string?
function M.obstacle()
  local config = vim.lsp.config[NAME]
  if not config then
    return "there is no lsp/viva.lua on the 'runtimepath'; see `:help viva-install`"
  end
  local cmd = config.cmd
  if type(cmd) == "table" and vim.fn.executable(cmd[1]) == 0 then
    return ("`%s` is not on the search path; see `:help viva-install`"):format(cmd[1])
  end
end

--- Calls `done` once the client `id` is ready.
---@param id integer
---@param done fun(client: vim.lsp.Client)
---@param patience? integer
local function when_ready(id, done, patience)
  patience = patience or PATIENCE
  local client = vim.lsp.get_client_by_id(id)
  if client and client.initialized then
    M.adopt(client)
    done(client)
  elseif not client then
    M.fail("the server ended as soon as it started; see `:Viva log`")
  elseif patience <= 0 then
    M.fail("the server does not answer; see `:Viva log`")
  else
    vim.defer_fn(function()
      when_ready(id, done, patience - POLL)
    end, POLL)
  end
end

--- Calls `done` with a server that is ready; one is started if none is.
---@param done fun(client: vim.lsp.Client)
function M.with(done)
  local client = M.running()
  if client then
    return done(client)
  end
  local obstacle = M.obstacle()
  if obstacle then
    return M.fail(obstacle)
  end
  local config = vim.deepcopy(vim.lsp.config[NAME])
  if type(config.root_dir) ~= "string" then
    config.root_dir = vim.fs.root(0, config.root_markers or {})
  end
  -- One that is just starting for the same folder is taken.
  local id = vim.lsp.start(config, { attach = false })
  if id then
    when_ready(id, done)
  end
end

--- Asks, and calls `done` with the answer. An error is told, unless `failed` takes it.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param done fun(result: any)
---@param failed? fun(error: lsp.ResponseError)
function M.ask(client, method, params, done, failed)
  if next(params) == nil then
    params = vim.empty_dict()
  end
  local sent = client:request(method, params, function(error, result)
    if not error then
      done(result)
    elseif failed then
      failed(error)
    else
      M.fail(error.message)
    end
  end)
  if not sent then
    M.fail("the server has ended; see `:Viva log`")
  end
end

return M
