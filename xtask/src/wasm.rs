//! The little that is done to WebAssembly here: dropping what only a debugger reads.

use anyhow::{Context, Result, bail};

/// The sections that name functions and compilers; a browser needs neither.
const DROPPED: [&[u8]; 2] = [b"name", b"producers"];

/// `module` without the names of its functions and of the tools that made it: about a quarter of what it takes on the
/// wire. wasm-opt does the same and more, where it is there.
pub fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    if !module.starts_with(b"\0asm") || module.len() < HEADER {
        bail!("this is no WebAssembly module");
    }
    let mut kept = module[..HEADER].to_vec();
    let mut at = HEADER;
    while at < module.len() {
        let (id, start) = (module[at], at);
        let (length, body) = number(module, at + 1)?;
        let end = body
            .checked_add(length)
            .filter(|end| *end <= module.len())
            .context("a section ends outside the module")?;
        let is_custom = id == 0;
        if !(is_custom && is_dropped(&module[body..end])?) {
            kept.extend_from_slice(&module[start..end]);
        }
        at = end;
    }
    Ok(kept)
}

/// Whether a custom section with this content is one of those to drop.
fn is_dropped(content: &[u8]) -> Result<bool> {
    let (length, start) = number(content, 0)?;
    let name = content
        .get(start..start + length)
        .context("a custom section has no name")?;
    Ok(DROPPED.contains(&name))
}

/// The LEB128 number at `at`, and where what follows it starts.
fn number(bytes: &[u8], mut at: usize) -> Result<(usize, usize)> {
    let (mut value, mut shift) = (0_usize, 0);
    loop {
        let byte = *bytes.get(at).context("a number ends outside the module")?;
        at += 1;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok((value, at));
        }
        shift += 7;
        if shift > 28 {
            bail!("a number in the module is too long");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_everything_else_stays() {
        let header = b"\0asm\x01\0\0\0";
        let types = [1, 1, 0];
        let names = [0, 6, 4, b'n', b'a', b'm', b'e', 0];
        let other = [0, 4, 3, b'a', b'b', b'c'];
        let module = [&header[..], &types, &names, &other].concat();
        assert_eq!(
            without_names(&module).expect("a module"),
            [&header[..], &types, &other].concat()
        );
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(without_names(b"<html>").is_err());
        assert!(without_names(b"\0asm\x01\0\0\0\x01\x7f").is_err());
    }
}
