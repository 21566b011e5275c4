//! What a piece of the screen means.

macro_rules! roles {
    ($( $(#[$doc:meta])* $variant:ident $name:literal; )+) => {
        /// What a piece of the screen means; a theme gives it a style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(usize)]
        pub enum Role { $( $(#[$doc])* $variant, )+ }

        impl Role {
            /// Every role.
            pub const ALL: [Self; [$( $name, )+].len()] = [$( Self::$variant, )+];

            /// The dotted name used in theme files.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }
        }
    };
}

roles! {
    /// Running text.
    Text "text";
    /// Text that matters less: labels, help, times.
    Dim "text.dim";
    /// Text that matters more.
    Strong "text.strong";
    /// The one accent: what the eye should find first.
    Accent "accent";
    /// A heading inside a page.
    Heading "heading";
    /// The name of a value.
    Label "label";
    /// The bar that names where one is.
    Bar "bar";
    /// The current place in the bar.
    BarHere "bar.here";
    /// A thin line between parts.
    Rule "rule";
    /// The line around the part that has the keys.
    RuleFocus "rule.focus";
    /// The row the keys act on.
    Selection "selection";
    /// The row they would act on, in a part that does not have them.
    SelectionAway "selection.away";
    /// A key in a hint.
    Key "key";
    /// What the key does.
    Hint "hint";
    /// An entry field.
    Field "field";
    /// The entry field being written in.
    FieldFocus "field.focus";
    /// What an empty field would hold.
    Placeholder "field.placeholder";
    /// What is not available now.
    Disabled "disabled";
    /// Found text.
    Match "match";
    /// The found text one is at.
    MatchCurrent "match.current";
    /// Text being selected to be marked.
    Selecting "selecting";
    /// Text marked as a note.
    MarkNote "mark.note";
    /// Text marked as evidence.
    MarkEvidence "mark.evidence";
    /// Text marked as an anticipated issue.
    MarkIssue "mark.issue";
    /// Text marked as something to ask the police for.
    MarkRequest "mark.request";
    /// Text marked to be hidden.
    MarkRedaction "mark.redaction";
    /// Something that needs attention.
    Alert "alert";
    /// Something that went wrong.
    Error "alert.error";
    /// Something that may go wrong.
    Warning "alert.warning";
    /// Something that went well.
    Success "alert.success";
    /// Something worth knowing.
    Info "alert.info";
    /// A task critically overdue; a limit about to run out.
    Critical "severity.critical";
    /// A task overdue.
    Overdue "severity.overdue";
    /// A task due soon.
    Soon "severity.soon";
    /// A task not yet due.
    Later "severity.later";
    /// Connected and all sent.
    Online "connection.online";
    /// No connection.
    Offline "connection.offline";
    /// Waiting to be sent.
    Queued "connection.queued";
    /// A value two people changed.
    Conflict "connection.conflict";
}

impl Role {
    /// The role whose style stands in where this one has none: the name up to its last dot.
    pub fn parent(self) -> Option<Self> {
        let (parent, _) = self.name().rsplit_once('.')?;
        Self::named(parent)
    }

    /// Finds a role by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}
