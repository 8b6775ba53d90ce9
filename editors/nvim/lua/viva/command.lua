-- `:Viva`: what it can do, and the completion of what is typed behind it.

local client = require("viva.client")
local links = require("viva.links")

local M = {}

--- How long completion waits for the server, in milliseconds.
local PATIENCE = 1000

-- JSON-RPC's number for a request that the server does not know.
local METHOD_NOT_FOUND = -32601

--- Asks for what only newer servers know.
---@param method string
---@param done fun(result: any)
local function ask_newer(method, done)
  client.with(function(server)
    client.ask(server, method, vim.empty_dict(), done, function(error)
      if error.code == METHOD_NOT_FOUND then
        client.say("this server has no practice yet")
      else
        client.fail(error.message)
      end
    end)
  end)
end

---@type table<string, fun(words: string, lines?: [integer, integer])>
local commands = {
  find = function(words)
    require("viva.find").find(words)
  end,
  here = function(_, lines)
    require("viva.code").here(lines)
  end,
  card = function(words)
    if words == "" then
      require("viva.code").card()
    else
      require("viva.card").open(words)
    end
  end,
  file = function()
    require("viva.code").file()
  end,
  practice = function()
    ask_newer("viva/practice/next", function(next)
      if not next then
        return client.say("nothing is due")
      end
      require("viva.window").show({ name = links.label(next.id), markdown = next.question })
    end)
  end,
  stats = function()
    ask_newer("viva/stats", function(stats)
      client.say(("%d reviews, %d cards due"):format(stats.reviews, stats.due))
    end)
  end,
  log = function()
    vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
    vim.cmd("normal! G")
  end,
}

local names = vim.tbl_keys(commands)
table.sort(names)

---@param call vim.api.keyset.create_user_command.command_args
function M.run(call)
  local name = call.fargs[1] or ""
  local command = commands[name]
  if not command then
    local known = table.concat(names, ", ")
    local what = name == "" and "say what" or ("there is no `:Viva %s`"):format(name)
    return client.fail(("%s: %s"):format(what, known))
  end
  local words = table.concat(call.fargs, " ", 2)
  command(words, call.range > 0 and { call.line1, call.line2 } or nil)
end

---@param lead string
---@return string[]
local function ids(lead)
  local server = client.running()
  if not server then
    return {}
  end
  local function search(query)
    local answer = server:request_sync("viva/search", { query = query }, PATIENCE)
    local found = {}
    for _, question in ipairs(answer and answer.result or {}) do
      table.insert(found, links.label(question.id))
    end
    return found
  end
  local prefix = links.label(links.id(lead)):lower()
  local starting = vim.tbl_filter(function(label)
    return vim.startswith(label:lower(), prefix)
  end, search(""))
  -- Words find the questions that they are about.
  return #starting > 0 and starting or search(lead)
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local before = line:sub(1, #line - #lead):match("Viva!?%s+(.*)$") or ""
  if before == "" then
    return vim.tbl_filter(function(name)
      return vim.startswith(name, lead)
    end, names)
  end
  return vim.trim(before) == "card" and ids(lead) or {}
end

return M
