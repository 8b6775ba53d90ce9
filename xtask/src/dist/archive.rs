//! Archives whose bytes depend on nothing but what is in them.

use std::io::{Cursor, Error, Read, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A file in an archive.
pub struct File {
    pub path: String,
    pub bytes: Vec<u8>,
    pub executable: bool,
}

impl File {
    fn mode(&self) -> u32 {
        if self.executable { 0o755 } else { 0o644 }
    }
}

/// 1980-01-01, the earliest time that a zip can hold.
const TIME: u64 = 315_532_800;

/// A tape archive, compressed.
pub fn tar_gz(folder: &str, files: &[File]) -> Result<Vec<u8>, Error> {
    // The header that `GzBuilder` writes has neither a time nor a name.
    let packed = GzBuilder::new().write(Vec::new(), Compression::default());
    let mut archive = tar::Builder::new(packed);
    for file in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(file.bytes.len() as u64);
        header.set_mode(file.mode());
        header.set_mtime(TIME);
        archive.append_data(&mut header, format!("{folder}/{}", file.path), &*file.bytes)?;
    }
    archive.into_inner()?.finish()
}

/// A zip, without a folder around its files: the programs of Windows make one when they unpack.
pub fn zip(files: &[File]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(file.mode());
        archive.start_file(&*file.path, options)?;
        archive.write_all(&file.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The file of a zip whose path ends like this.
pub fn unzip(archive: &Path, end: &str) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchive::new(std::fs::File::open(archive)?)?;
    let names = archive.file_names().collect::<Result<Vec<_>, _>>()?;
    let name = names.into_iter().find(|name| name.ends_with(end));
    let name = name
        .ok_or_else(|| Error::other(format!("has no {end}")))?
        .into_owned();
    let mut bytes = Vec::new();
    archive.by_name(&name)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
