//! `cargo xtask TASK`: reads the command line and runs the task.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to the person who runs it"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use xtask::browsers::Kind;
use xtask::{
    bench, browser, check, evaluate, fuzz, notices, process, project, reproduce, schema, serve, site, size, tools,
    train,
};

const USAGE: &str = "\
Usage: cargo xtask TASK [OPTIONS]

  serve [--port N] [--no-open] [--dev]   build the application and serve it on this machine
  test                                   check everything: format, lints, tests, browser tests, sizes
  build [--dev] [--out DIR]              build the site into dist/
  dist                                   build the site and the one-file edition, and say how large they are
  e2e [--site DIR]                       the end-to-end tests alone; builds the site only where it is missing
  kills [--times N] [--seed N] [--site DIR]
                                         kill the whole browser N times (50) amid edits and compare what is there after
  browsers [chromium|firefox|webkit]… [--site DIR]
                                         the main job in three browsers, served and from one file; installs what is missing
  size [--site DIR]                      what a first visit loads, against the budgets
  bench [--quick] [--native] [FILES]     tokens a second, growth, and times in the browser
  bench long                             how long documents feel, beside Recogito
  bench peers [--corpus FILE] [--accuracy SET,…|all] [--corpora DIR]
                                         tokens a second beside wink-nlp and compromise; their accuracy too
  evaluate [names|quotes|speakers|mentions|tags|all] [--corpora DIR] [--set NAME]… [--calibration] [--no-speed] [--json FILE]
                                         accuracy on the development sets, those in ../shared/corpora by default
  evaluate quotes [speakers] [--full] [--attitudes]
                                         every measure as the reference prints it; beliefs and wishes too
  train names|quotes|speakers|tags [--corpora DIR]
                                         train a model of the engine from corpora, by default as above
  train names --compare                  what other ways of training would give, and the size of each
  schema [--check]                       write the JSON Schema of the file format, or check the one checked in
  notices [--check]                      write the notices of the libraries that the site contains, or check those checked in
  reproduce                              build the last commit twice, in two places, and compare every byte
  deny                                   licences, sources and duplicates of all crates; known vulnerabilities where there is a network
  fuzz [TARGET] [--seconds N]            look for inputs that make a parser or the engine panic
  setup                                  install the tools that building and testing need
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut parser = Parser::from_env();
    let task = match parser.next()? {
        Some(Arg::Value(task)) => task.string()?,
        Some(Arg::Long("help") | Arg::Short('h')) | None => {
            print!("{USAGE}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    match task.as_str() {
        "serve" => serve(&mut parser),
        "test" => no_options(&mut parser).and_then(|()| check::test()),
        "build" => build(&mut parser),
        "dist" => no_options(&mut parser).and_then(|()| dist()),
        "e2e" => {
            let folder = site_folder(&mut parser)?;
            process::step("End-to-end tests", || check::end_to_end_only(&folder))
        }
        "kills" => kills(&mut parser),
        "browsers" => browsers(&mut parser),
        "size" => size::size(&site_folder(&mut parser)?),
        "bench" => bench(&mut parser),
        "evaluate" => evaluate::command::parse(&mut parser).and_then(|options| evaluate::evaluate(&options)),
        "train" => train(&mut parser),
        "schema" => only_check(&mut parser).and_then(schema::schema),
        "notices" => only_check(&mut parser).and_then(notices::notices),
        "reproduce" => no_options(&mut parser).and_then(|()| reproduce::reproduce()),
        "deny" => no_options(&mut parser).and_then(|()| check::deny()),
        "fuzz" => fuzz(&mut parser),
        "setup" => no_options(&mut parser).and_then(|()| setup()),
        other => bail!("there is no task `{other}`\n\n{USAGE}"),
    }
}

fn serve(parser: &mut Parser) -> Result<()> {
    let (mut options, mut port, mut open) = (site::Options::default(), 8080, true);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("port") => port = parser.value()?.parse()?,
            Arg::Long("no-open") => open = false,
            Arg::Long("dev") => options.dev = true,
            other => return Err(other.unexpected().into()),
        }
    }
    serve::serve(&options, port, open)
}

fn build(parser: &mut Parser) -> Result<()> {
    let mut options = site::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("dev") => options.dev = true,
            Arg::Long("out") => options.out = absolute(parser.value()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    process::step("Build", || site::build(&options))
}

fn kills(parser: &mut Parser) -> Result<()> {
    let (mut site, mut times, mut seed) = (project::dist(), 50, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("times") => times = parser.value()?.parse()?,
            Arg::Long("seed") => seed = Some(parser.value()?.parse()?),
            Arg::Long("site") => site = absolute(parser.value()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    process::step("Kills", || check::kills(&site, times, seed))
}

fn dist() -> Result<()> {
    let options = site::Options::default();
    process::step("Build", || site::build(&options))?;
    process::step("Size", || size::size(&options.out))?;
    process::step("One file", || size::one_file(&options.out)).map(|_| ())
}

fn bench(parser: &mut Parser) -> Result<()> {
    let (mut files, mut quick, mut browser) = (Vec::new(), false, true);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) if word == "peers" && files.is_empty() => {
                return bench::peers::peers(&bench::peers::Options::parse(parser)?);
            }
            Arg::Value(word) if word == "long" && files.is_empty() => return bench::long(),
            Arg::Value(file) => files.push(absolute(file.into())?),
            Arg::Long("quick") => quick = true,
            Arg::Long("native") => browser = false,
            other => return Err(other.unexpected().into()),
        }
    }
    bench::bench(&files, quick, browser)
}

fn train(parser: &mut Parser) -> Result<()> {
    let (mut models, mut corpora) = (Vec::new(), project::root().join("../shared/corpora"));
    let mut compare = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("compare") => compare = true,
            Arg::Value(model) => models.push(train::Model::parse(&model.string()?)?),
            Arg::Long("corpora") => corpora = absolute(parser.value()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    if models.is_empty() {
        bail!("name the model to train; there are `names`, `quotes`, `speakers` and `tags`");
    }
    if compare {
        if models != [train::Model::Names] {
            bail!("only `train names` can be compared");
        }
        return train::compare_names(&corpora);
    }
    models.into_iter().try_for_each(|model| train::train(model, &corpora))
}

/// Whether `--check` is given, the only option that may be.
fn only_check(parser: &mut Parser) -> Result<bool> {
    let mut check = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("check") => check = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(check)
}

fn fuzz(parser: &mut Parser) -> Result<()> {
    let (mut target, mut seconds) = (None, 60);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(name) if target.is_none() => target = Some(name.string()?),
            Arg::Long("seconds") => seconds = parser.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    fuzz::fuzz(target.as_deref(), seconds)
}

fn browsers(parser: &mut Parser) -> Result<()> {
    let (mut kinds, mut folder) = (Vec::new(), project::dist());
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) => kinds.push(Kind::parse(&word.string()?)?),
            Arg::Long("site") => folder = absolute(parser.value()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    if kinds.is_empty() {
        kinds.extend(Kind::ALL);
    }
    build_where_missing(&folder)?;
    process::step("Three browsers", || check::in_browsers_only(&folder, &kinds))
}

fn setup() -> Result<()> {
    process::step("Tools", || {
        tools::ensure(&[tools::WASM_BINDGEN, tools::TRUNK])?;
        tools::wasm_opt();
        browser::Browser::ensure()?;
        Ok(())
    })
}

fn no_options(parser: &mut Parser) -> Result<()> {
    match parser.next()? {
        None => Ok(()),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

/// The built site that `--site` names, `dist` by default; it is built first where it is missing.
fn site_folder(parser: &mut Parser) -> Result<PathBuf> {
    let mut folder = project::dist();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("site") => folder = absolute(parser.value()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    build_where_missing(&folder)?;
    Ok(folder)
}

fn build_where_missing(folder: &Path) -> Result<()> {
    if folder.join("index.html").is_file() {
        return Ok(());
    }
    process::step("Build", || {
        site::build(&site::Options {
            dev: false,
            out: folder.to_path_buf(),
        })
    })
}

fn absolute(path: PathBuf) -> Result<PathBuf> {
    Ok(std::path::absolute(path)?)
}
