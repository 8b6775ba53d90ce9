-- A registry for mason.nvim with one package in it: `registries = { "lua:viva.mason", … }`.

return { viva = "viva.mason.package" }
