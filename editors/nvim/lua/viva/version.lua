-- The release of the plugin, which is the server's too. Generated: `VIVA_UPDATE=1 cargo test --test docs` writes this file.
return "0.1.0"
