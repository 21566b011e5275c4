//! A document as its writer thinks of it: headings, boxes, paragraphs, tables. Where things fall on the page is
//! [`layout`](super::layout)'s.

/// One document, before it is laid out.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The form's number, e.g. `MG11`; empty for what is no form.
    pub tag: &'static str,
    /// The protective marking at the top of every page; may be empty.
    pub marking: &'static str,
    /// What later pages say at the top, e.g. "Continuation of statement of: …"; may be empty.
    pub running: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// The document's heading.
    Title(String),
    /// A line under the heading.
    Subtitle(String),
    /// The heading of a section.
    Heading(String),
    /// Labelled boxes on one row.
    Boxes(Vec<(String, String)>),
    /// A paragraph.
    Text(String),
    /// Lines as typed, in a typewriter's letters.
    Typed(Vec<String>),
    /// A table: widths in parts of the page's, headings, rows.
    Table {
        /// Parts of the page's width, one a column.
        widths: Vec<u8>,
        /// The column headings.
        head: Vec<&'static str>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// A line across.
    Rule,
    /// Empty space of some lines.
    Gap(u8),
    /// The rest goes on a new page.
    NewPage,
}

impl Paper {
    /// A form with a number, marked as police forms are once filled in.
    pub fn form(tag: &'static str) -> Self {
        Self {
            tag,
            marking: "OFFICIAL - SENSITIVE (when complete)",
            running: String::new(),
            blocks: Vec::new(),
        }
    }

    /// Something that is not a form and carries no marking.
    pub fn plain() -> Self {
        Self {
            tag: "",
            marking: "",
            running: String::new(),
            blocks: Vec::new(),
        }
    }

    /// With this at the top of its later pages.
    #[must_use]
    pub fn running(mut self, line: impl Into<String>) -> Self {
        self.running = line.into();
        self
    }

    /// With another block.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// With its heading.
    #[must_use]
    pub fn title(self, text: impl Into<String>) -> Self {
        self.with(Block::Title(text.into()))
    }

    /// With a line under its heading.
    #[must_use]
    pub fn subtitle(self, text: impl Into<String>) -> Self {
        self.with(Block::Subtitle(text.into()))
    }

    /// With a section's heading.
    #[must_use]
    pub fn heading(self, text: impl Into<String>) -> Self {
        self.with(Block::Heading(text.into()))
    }

    /// With a row of labelled boxes.
    #[must_use]
    pub fn boxes(self, boxes: &[(&str, &str)]) -> Self {
        let boxes = boxes
            .iter()
            .map(|(label, value)| ((*label).to_owned(), (*value).to_owned()))
            .collect();
        self.with(Block::Boxes(boxes))
    }

    /// With a paragraph.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Block::Text(text.into()))
    }

    /// With several paragraphs.
    #[must_use]
    pub fn texts<T: Into<String>>(self, texts: impl IntoIterator<Item = T>) -> Self {
        texts.into_iter().fold(self, Self::text)
    }

    /// With lines as typed.
    #[must_use]
    pub fn typed<T: Into<String>>(self, lines: impl IntoIterator<Item = T>) -> Self {
        self.with(Block::Typed(lines.into_iter().map(Into::into).collect()))
    }

    /// With a table.
    #[must_use]
    pub fn table(self, widths: &[u8], head: &[&'static str], rows: Vec<Vec<String>>) -> Self {
        self.with(Block::Table {
            widths: widths.to_vec(),
            head: head.to_vec(),
            rows,
        })
    }

    /// With a line across.
    #[must_use]
    pub fn rule(self) -> Self {
        self.with(Block::Rule)
    }

    /// With some empty lines.
    #[must_use]
    pub fn gap(self, lines: u8) -> Self {
        self.with(Block::Gap(lines))
    }

    /// With the rest on a new page.
    #[must_use]
    pub fn new_page(self) -> Self {
        self.with(Block::NewPage)
    }
}

/// Rows of a table from literals.
pub fn rows<const N: usize>(rows: &[[&str; N]]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect()
}
