//! Zip archives, in which some tools hand over several files: deflated or stored entries, no archives inside.

use std::io::Write;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter, ZipVerification, crc32};

use super::{Written, refuse};
use crate::error::FormatError;
use crate::text::MAX_FILE;

/// The most entries that an archive may have.
const MAX_ENTRIES: usize = 10_000;

/// The most bytes that all entries together may have when they are unpacked.
const MAX_UNPACKED: usize = 2 * MAX_FILE;

/// A file out of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name with folders, such as `news/ferry.ann`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of an archive, in its order, without folders and what systems add.
///
/// # Errors
/// Where it is damaged, holds archives itself, is encrypted or otherwise packed, or unpacks to more than a reader takes.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Entry>, FormatError> {
    let damaged = |_| refuse("zip", "the archive is damaged. Copy or download it again.");
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let mut entries = archive.entries();
    let (mut files, mut room) = (Vec::new(), MAX_UNPACKED);
    for number in 0.. {
        let Some(record) = entries.next_entry().map_err(damaged)? else {
            break;
        };
        if number >= MAX_ENTRIES {
            let reason = format!("it has more than {MAX_ENTRIES} entries. Split it into smaller archives.");
            return Err(refuse("zip", reason));
        }
        let name = String::from_utf8_lossy(record.file_path().as_ref()).into_owned();
        let last = name.rsplit('/').next().unwrap_or_default();
        if record.is_dir() || name.starts_with("__MACOSX/") || last.starts_with('.') || last.is_empty() {
            continue;
        }
        let method = record.compression_method();
        let entry = archive.get_entry(record.wayfinder()).map_err(damaged)?;
        let bytes = if method == CompressionMethod::STORE {
            (entry.data().len() <= room).then(|| entry.data().to_vec())
        } else if method == CompressionMethod::DEFLATE {
            match decompress_to_vec_with_limit(entry.data(), room) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => None,
                Err(_) => {
                    let reason = format!("its entry {name} is damaged. Copy or download the archive again.");
                    return Err(refuse("zip", reason));
                }
            }
        } else {
            let reason =
                format!("its entry {name} is packed in an unusual way. Pack the files again, or open them unpacked.");
            return Err(refuse("zip", reason));
        };
        let Some(bytes) = bytes else {
            let reason = format!(
                "it unpacks to more than {} MB. Split it into smaller archives.",
                MAX_UNPACKED >> 20
            );
            return Err(refuse("zip", reason));
        };
        room -= bytes.len();
        let checked = ZipVerification {
            crc: crc32(&bytes),
            uncompressed_size: bytes.len() as u64,
        };
        if entry.claim_verifier().valid(checked).is_err() {
            let reason = format!(
                "its entry {name} is damaged or encrypted. Copy the archive again, or open its files unpacked."
            );
            return Err(refuse("zip", reason));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            let reason = format!("its entry {name} is an archive itself. Unpack it, and open what is in it.");
            return Err(refuse("zip", reason));
        }
        files.push(Entry { name, bytes });
    }
    Ok(files)
}

/// An archive of files that were written, each named `stem` with its own ending; empty where there are none.
///
/// The entries are stored, not packed, and carry no time: the same files give the same bytes.
pub fn pack(stem: &str, files: &[Written]) -> Vec<u8> {
    let packed = || -> Result<Vec<u8>, rawzip::Error> {
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        for file in files {
            let name = format!("{stem}{}", file.name_end);
            let (mut entry, config) = archive
                .new_file(&name)
                .compression_method(CompressionMethod::STORE)
                .start()?;
            let mut writer = config.wrap(&mut entry);
            writer.write_all(&file.bytes)?;
            let (_, descriptor) = writer.finish()?;
            entry.finish(descriptor)?;
        }
        archive.finish()?;
        Ok(bytes)
    };
    // Writing into memory fails for no reason that a caller could mend.
    packed().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ferry.txt` with "Holt said no." 20 times, deflated by another program.
    fn deflated(content: &[u8]) -> Vec<u8> {
        let packed = miniz_oxide::deflate::compress_to_vec(content, 6);
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        let method = CompressionMethod::DEFLATE;
        let (mut entry, config) = archive
            .new_file("news/ferry.txt")
            .compression_method(method)
            .start()
            .expect("memory");
        entry.write_all(&packed).expect("memory");
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(content).expect("nowhere");
        let (_, descriptor) = writer.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
        archive.finish().expect("memory");
        bytes
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let files = [
            Written::text(".txt", "text/plain", "Holt said no.".to_owned()),
            Written::text(".ann", "text/plain", String::new()),
        ];
        let bytes = pack("ferry", &files);
        assert_eq!(bytes, pack("ferry", &files));
        let names: Vec<String> = unpack(&bytes)
            .expect("ours")
            .into_iter()
            .map(|entry| entry.name)
            .collect();
        assert_eq!(names, ["ferry.txt", "ferry.ann"]);
    }

    #[test]
    fn deflated_entries_are_read() {
        let content = b"Holt said no. ".repeat(20);
        let entries = unpack(&deflated(&content)).expect("readable");
        assert_eq!(entries.len(), 1);
        assert_eq!(
            (entries[0].name.as_str(), &entries[0].bytes),
            ("news/ferry.txt", &content)
        );
    }

    #[test]
    fn bombs_nests_and_damage_are_refused() {
        let bomb = deflated(&vec![b'a'; MAX_UNPACKED + 1]);
        assert!(bomb.len() < 1 << 20);
        let nest = deflated(&pack("a", &[Written::text(".txt", "text/plain", "x".to_owned())]));
        let mut damaged = deflated(&b"Holt said no. ".repeat(20));
        damaged[50] ^= 0x55;
        let why = [&bomb, &nest, &damaged, &b"PK\x03\x04".to_vec()]
            .map(|bytes| unpack(bytes).map_or_else(|error| error.to_string(), |_| "read".to_owned()));
        expect_test::expect![[r#"
            This zip file can't be read: it unpacks to more than 128 MB. Split it into smaller archives.
            This zip file can't be read: its entry news/ferry.txt is an archive itself. Unpack it, and open what is in it.
            This zip file can't be read: its entry news/ferry.txt is damaged. Copy or download the archive again.
            This zip file can't be read: the archive is damaged. Copy or download it again."#]]
        .assert_eq(&why.join("\n"));
    }
}
