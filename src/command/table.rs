//! The table itself. To add a command, add a row; the compiler then asks `app` what it does.

use super::{Entry, Place};

macro_rules! commands {
    ($( $variant:ident $name:literal [$($place:ident),+] $title:literal $hint:literal $footer:ident $doc:literal; )+) => {
        /// Something the program can be asked to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $( #[doc = $doc] $variant, )+
        }

        /// Every command, in the order the help shows them.
        pub const ALL: &[Command] = &[$( Command::$variant, )+];

        impl Command {
            /// What a person can be told about the command.
            pub const fn entry(self) -> &'static Entry {
                match self {
                    $( Self::$variant => &Entry {
                        name: $name,
                        title: $title,
                        hint: $hint,
                        doc: $doc,
                        places: &[$( Place::$place, )+],
                        in_footer: footer!($footer),
                    }, )+
                }
            }
        }
    };
}

macro_rules! footer {
    (shown) => {
        true
    };
    (quiet) => {
        false
    };
}

commands! {
    QueueNext "queue.next" [Today, Queue] "Take the most pressing task" "get next" shown "Takes the most pressing task that is yours or waits in your pools, and opens its case.";
    TodayQueue "today.queue" [Today] "Open the queue" "queue" shown "Opens the queue of tasks: yours and those of your pools.";
    TodaySeen "today.seen" [Today] "Seen: this case" "seen" shown "Takes what changed in the case under the cursor off the list, because you have seen it.";
    TodaySeenAll "today.seen-all" [Today] "Seen: everything" "all seen" shown "Takes everything that changed off the list; from now on you are told what changes after this.";
    TodayAcross "today.across" [Today] "Other column" "column" quiet "Goes to the other column, where there are two.";
    TaskTake "task.take" [Queue, Case] "Take the task" "take" shown "Takes the task under the cursor for yourself.";
    TaskComplete "task.complete" [Queue, Case] "Complete the task" "complete" shown "Marks the task under the cursor as done.";
    QueueFilter "queue.filter" [Queue] "Filter" "filter" shown "Types words that rows must fit: a name, a URN, or due:<3d ctl:<14d owner:me.";
    QueueViewNext "queue.next-view" [Queue] "Next tab" "tabs" shown "Shows the rows of the next tab: mine and my pools, mine, my pools, my units, cases.";
    QueueViewPrevious "queue.previous-view" [Queue] "Previous tab" "tabs" quiet "Shows the rows of the tab before.";
    QueueSort "queue.sort" [Queue] "Order by…" "order" shown "Orders by due date, hearing, custody limit and more; the headings follow.";
    QueueReverse "queue.reverse" [Queue] "Turn the order round" "reverse" quiet "Shows the last rows first.";
    QueueMark "queue.mark" [Queue] "Mark the task" "mark" quiet "Marks the task under the cursor, or takes its mark away; what is done next is done with all that are marked.";
    QueueMarkAll "queue.mark-all" [Queue] "Mark all that is shown" "mark all" quiet "Marks every task the filter shows; where all are marked already, takes the marks away.";
    QueueUndo "queue.undo" [Queue] "Undo the last action" "undo" quiet "Takes back what was last done with tasks here, as long as it was not sent.";
    QueueStates "queue.states" [Queue] "What cases wait for…" "waits for" quiet "Lists the queues of the journey with counts, from triage to the closing; Enter shows the cases.";
    QueueNarrow "queue.narrow" [Queue] "Narrow by…" "narrow" quiet "Lists what the rows could be narrowed by, with counts, and the words of the filter that can be taken away.";
    QueueColumns "queue.columns" [Queue] "Choose the columns…" "columns" quiet "Chooses which columns are shown; they are remembered.";
    ViewOpen "view.open" [Queue] "Saved views…" "views" quiet "Lists the saved views with how many rows each shows now; Enter shows one.";
    ViewSave "view.save" [Queue] "Save a view…" "save view" quiet "Keeps tab, filter, order and columns under a name, for yourself or your unit.";
    ViewRename "view.rename" [Queue] "Rename a view…" "rename" quiet "Gives a saved view another name.";
    ViewForget "view.forget" [Queue] "Forget a view…" "forget" quiet "Takes a saved view off the list.";
    FilterAccept "filter.accept" [Filter] "Go to the rows" "to the rows" shown "Keeps the filter and goes to the rows; Esc takes the filter away.";
    FilterComplete "filter.complete" [Filter] "Finish the word" "finish" shown "Finishes the word being typed with what is offered below it; again goes round the offers.";
    CaseReview "case.review" [Case] "Write a review" "review" shown "Opens the review beside the material; a draft of an earlier time is taken up again.";
    CaseAct "case.act" [Case] "Do something with the case…" "do" shown "Lists what can be done, that about the row under the cursor first: with the police, directions, disclosure, witnesses, the trial, stopping and closing.";
    CaseAdd "case.add" [Case] "Add somebody or something…" "add" quiet "Adds a suspect, a charge, a witness, a hearing or a task to the case.";
    CaseEdit "case.edit" [Case] "Edit a field" "edit" shown "Edits a field of the record under the cursor in place.";
    CaseNote "case.note" [Case, Queue] "Write a note" "note" shown "Writes a note on the case and says who may see it.";
    SectionNext "case.next-section" [Case, Today] "Next part" "parts" shown "Goes to the next part of the page.";
    SectionPrevious "case.previous-section" [Case, Today] "Previous part" "parts" quiet "Goes to the part of the page before.";
    TaskPassOn "task.pass-on" [Queue, Case] "Pass the task on" "pass on" quiet "Gives the task under the cursor to a colleague or a pool.";
    TaskUrgent "task.urgent" [Queue, Case] "Mark the task urgent" "urgent" quiet "Marks the task under the cursor as urgent with a reason, or takes the mark away.";
    TaskRemind "task.remind" [Queue] "Set a reminder…" "remind" quiet "Says from which day the task under the cursor, or each marked one, is due soon.";
    TaskHold "task.hold" [Queue] "Put on hold…" "hold" quiet "Puts the task under the cursor, or each marked one, aside until a day with a reason, or takes it up again.";
    CaseWhy "case.why" [Case, Queue] "Why" "why" shown "Says why the row under the cursor is owed, why by that day, and where the rule is from.";
    CaseHistory "case.history" [Case] "History of the case" "history" quiet "Shows who did what and when.";
    CaseLimits "case.limits" [Case] "Time limits of the case" "limits" quiet "Shows every time limit with its arithmetic, and what would become of it.";
    LimitsWhatIf "limits.what-if" [Limits] "What if…" "what if" shown "Works the limits out as if something had happened: a bail, a remand, an extension, an adjournment.";
    GoOverview "case.go-overview" [Case] "Where it stands" "overview" quiet "Goes to why the case stands where it stands.";
    GoDefendants "case.go-defendants" [Case] "Defendants and charges" "defendants" quiet "Goes to the defendants and charges.";
    GoPeople "case.go-people" [Case] "Victims and witnesses" "witnesses" quiet "Goes to the victims and witnesses.";
    GoHearings "case.go-hearings" [Case] "Hearings" "hearings" quiet "Goes to the hearings.";
    GoReadiness "case.go-readiness" [Case] "Ready for court" "ready" quiet "Goes to what stands in the way of the next hearings.";
    GoDirections "case.go-directions" [Case] "Directions" "directions" quiet "Goes to what the court directed.";
    GoDisclosure "case.go-disclosure" [Case] "Disclosure" "disclosure" quiet "Goes to the schedules of unused material and what was served.";
    GoTrial "case.go-trial" [Case] "Indictment and trial" "trial" quiet "Goes to the indictment, its trials and appeals.";
    GoTasks "case.go-tasks" [Case] "Tasks of the case" "tasks" quiet "Goes to the tasks.";
    GoPlan "case.go-plan" [Case] "With the police" "police" quiet "Goes to triage, the action plan, charge sheets and appeals.";
    GoMaterial "case.go-material" [Case] "Material" "material" quiet "Goes to the material.";
    GoReviews "case.go-reviews" [Case] "Reviews" "reviews" quiet "Goes to the reviews.";
    GoNotes "case.go-notes" [Case] "Notes" "notes" quiet "Goes to the notes.";
    SyncKeep "sync.keep" [Sync] "Keep what stands" "keep" shown "Settles the conflict: what stands stays.";
    SyncTake "sync.take" [Sync] "Take what waits" "take" shown "Settles the conflict: what waits takes its place.";
    SyncRetry "sync.retry" [Sync] "Send again" "send again" shown "Makes the refused change again from how things stand now, and sends it.";
    SyncDiscard "sync.discard" [Sync] "Give the change up" "give up" shown "Gives the refused change up, after a question.";
    SyncUndo "sync.undo" [Sync] "Undo the unsent change" "undo" shown "Takes back a change that was never sent.";

    Activate "list.open" [List] "Open the chosen row" "open" shown "Opens or chooses the row under the cursor.";
    MoveDown "move.down" [List, View, Palette, Help, Picker, Messages, Filter] "Down" "down" quiet "Moves down; with a count, that many lines.";
    MoveUp "move.up" [List, View, Palette, Help, Picker, Messages, Filter] "Up" "up" quiet "Moves up; with a count, that many lines.";
    PageDown "move.page-down" [List, View, Palette, Help, Picker, Messages, Filter] "A page down" "page down" quiet "Moves down by the height of the window.";
    PageUp "move.page-up" [List, View, Palette, Help, Picker, Messages, Filter] "A page up" "page up" quiet "Moves up by the height of the window.";
    HalfDown "move.half-down" [List, View] "Half a page down" "half down" quiet "Moves down by half the height of the window.";
    HalfUp "move.half-up" [List, View] "Half a page up" "half up" quiet "Moves up by half the height of the window.";
    MoveTop "move.top" [List, View] "To the top" "top" quiet "Goes to the first line; with a count, to that line.";
    MoveBottom "move.bottom" [List, View] "To the end" "end" quiet "Goes to the last line; with a count, to that line.";

    FieldNext "form.next" [Form, FormText, SignIn] "Next field" "next" shown "Goes to the next field.";
    FieldPrevious "form.previous" [Form, FormText, SignIn] "Previous field" "previous" quiet "Goes to the field before.";
    FormSubmit "form.submit" [Form, SignIn] "Submit" "submit" shown "Checks the fields and goes on.";
    FormList "form.list" [Form] "List what the field takes" "list" shown "Lists courts, types of hearing or offences that fit what is typed; Enter takes one.";
    FieldStart "field.start" [Field] "Start of the line" "start" quiet "Moves the cursor to the start of the entry.";
    FieldEnd "field.end" [Field] "End of the line" "end" quiet "Moves the cursor to the end of the entry.";
    FieldLeft "field.left" [Field] "Left" "left" quiet "Moves the cursor one character left.";
    FieldRight "field.right" [Field] "Right" "right" quiet "Moves the cursor one character right.";
    FieldDeleteBack "field.delete-back" [Field] "Delete the character before" "delete" quiet "Deletes the character before the cursor.";
    FieldDeleteForward "field.delete-forward" [Field] "Delete the character after" "delete" quiet "Deletes the character after the cursor.";
    FieldDeleteWord "field.delete-word" [Field] "Delete the word before" "del word" quiet "Deletes back to the start of the word before the cursor.";
    FieldClear "field.clear" [Field] "Clear the entry" "clear" quiet "Deletes everything in the entry.";

    FormSave "form.save" [FormText] "Save" "save" shown "Checks the fields and goes on; Enter begins a new line in a long text.";
    OptionNext "form.option-next" [Option] "Next option" "change" shown "Chooses the next option of the field.";
    OptionToggle "form.toggle" [Several] "Choose the option, or leave it" "choose" shown "Chooses the option shown, or leaves it; several may be chosen.";
    OptionPrevious "form.option-previous" [Option] "Previous option" "change" quiet "Chooses the option before.";

    EditorUp "editor.up" [Editor] "Up" "up" quiet "Moves the cursor one line up.";
    EditorDown "editor.down" [Editor] "Down" "down" quiet "Moves the cursor one line down.";
    EditorLeft "editor.left" [Editor] "Left" "left" quiet "Moves the cursor one character left.";
    EditorRight "editor.right" [Editor] "Right" "right" quiet "Moves the cursor one character right.";
    EditorWordLeft "editor.word-left" [Editor] "A word left" "word left" quiet "Moves the cursor to the start of the word before.";
    EditorWordRight "editor.word-right" [Editor] "A word right" "word right" quiet "Moves the cursor to the start of the next word.";
    EditorLineStart "editor.line-start" [Editor] "Start of the line" "start" quiet "Moves the cursor to the start of the line.";
    EditorLineEnd "editor.line-end" [Editor] "End of the line" "end" quiet "Moves the cursor to the end of the line.";
    EditorPageUp "editor.page-up" [Editor] "A page up" "page up" quiet "Moves the cursor up by several lines.";
    EditorPageDown "editor.page-down" [Editor] "A page down" "page down" quiet "Moves the cursor down by several lines.";
    EditorTop "editor.top" [Editor] "Start of the text" "top" quiet "Moves the cursor to the start of the text.";
    EditorBottom "editor.bottom" [Editor] "End of the text" "bottom" quiet "Moves the cursor to the end of the text.";
    EditorDeleteWord "editor.delete-word" [Editor] "Delete the word before" "del word" quiet "Deletes back to the start of the word before the cursor.";
    EditorUndo "editor.undo" [Editor] "Undo in the text" "undo" quiet "Takes the last change of the text back.";
    EditorRedo "editor.redo" [Editor] "Redo in the text" "redo" quiet "Makes the change taken back again.";
    EditorExternal "editor.external" [Editor] "Open in your own editor" "$EDITOR" shown "Opens the text in $VISUAL or $EDITOR; what it saves comes back.";

    ReaderFind "reader.find" [Reader] "Find in the document" "find" shown "Looks for words as you type; capitals count only if you type one.";
    ReaderHitNext "reader.next-hit" [Reader] "Next hit" "next hit" quiet "Goes to the next place where the words were found; after the last comes the first.";
    ReaderHitPrevious "reader.previous-hit" [Reader] "Previous hit" "prev hit" quiet "Goes to the place before where the words were found.";
    ReaderFindCase "reader.find-in-case" [Reader] "Find in the whole case" "find in all" quiet "Looks for words in every document of the case; n goes on from one document to the next.";
    ReaderMark "reader.mark" [Reader] "Mark the line or selection" "mark" shown "Marks what is selected, or the line under the cursor, as a note, evidence, an issue, a request or a redaction.";
    ReaderMarkParagraph "reader.mark-paragraph" [Reader] "Mark the paragraph" "paragraph" quiet "Marks the lines around the cursor up to the next blank ones.";
    ReaderSelect "reader.select" [Reader] "Select a passage" "select" shown "Begins a selection with the line under the cursor; Up and Down take lines, Right and Left words.";
    ReaderMarks "reader.marks" [Reader] "Marks in this document" "marks" shown "Lists the marks; Enter goes to one.";
    ReaderCaseMarks "reader.case-marks" [Reader] "Marks in the case" "all marks" quiet "Lists the marks of every document with the points they prove; Enter goes to one.";
    ReaderConvert "reader.convert" [Reader] "Make this mark something else" "convert" quiet "Makes the mark under the cursor something else, changes its comment, links it or takes it off.";
    ReaderLink "reader.link" [Reader] "Link the mark to a point to prove" "link" quiet "Says what the mark under the cursor is worth for a point to prove of a charge, and why.";
    ReaderPoints "reader.points" [Reader] "Points to prove" "points" quiet "Lists every charge with its points to prove and what was marked for each.";
    ReaderDo "reader.do" [Reader] "Do something with the document…" "do" shown "Renames, reclassifies or discards the document; says that it is used, unused, read or not read.";
    ReaderUnreadNext "reader.next-unread" [Reader] "Next document not read" "next unread" quiet "Opens the next document of the case that you have not read.";
    ReaderUnreadPrevious "reader.previous-unread" [Reader] "Previous document not read" "prev unread" quiet "Opens the one before that you have not read.";
    ReaderOutline "reader.outline" [Reader] "Pages and headings" "outline" quiet "Lists the pages and headings of the document; Enter goes to one.";
    ReaderBeside "reader.beside" [Reader] "Another document beside it" "beside" quiet "Opens a second document beside this one; each keeps its own place.";
    ReaderCopy "reader.copy" [Reader] "Copy" "copy" quiet "Copies the selection, or the line with where it stands, to your terminal's clipboard, over SSH too.";
    ReaderCopyReference "reader.copy-reference" [Reader] "Copy with its reference" "copy cited" quiet "Copies the selection with the document, its date, page and line.";
    ReaderOpen "reader.open-original" [Reader] "Open the original" "open file" quiet "Shows the document as it came with the program this machine has for it; over SSH, offers to save it.";
    PairOther "pair.other" [Pair] "The other document" "other" shown "Gives the keys to the other document; shows it where there is room for one only.";
    ReaderDocumentNext "reader.next-document" [Reader] "Next document" "next doc" shown "Opens the next document of the case.";
    ReaderDocumentPrevious "reader.previous-document" [Reader] "Previous document" "prev doc" quiet "Opens the document before.";
    ReaderDocuments "reader.documents" [Reader] "Documents of the case" "documents" quiet "Lists the documents; Enter opens one.";
    ReaderPageNext "reader.next-page" [Reader] "Next page of the document" "next page" quiet "Goes to the head of the next page.";
    ReaderPagePrevious "reader.previous-page" [Reader] "Previous page of the document" "prev page" quiet "Goes to the head of the page before.";
    ReaderPage "reader.page" [Reader] "Go to a page" "page" quiet "Asks for a page; with a count, goes there at once.";
    ReaderSave "reader.save-original" [Reader] "Save the original" "save file" quiet "Writes the document as it came to a file, for a program that can show it.";
    ReaderRetry "reader.retry" [Reader] "Ask for the text again" "ask again" quiet "Asks the server for the text once more, when it is not here yet.";
    SelectWordNext "selection.next-word" [Selection] "Take one word more" "word" shown "Moves the end of the selection by a word.";
    SelectWordPrevious "selection.previous-word" [Selection] "Take one word less" "word back" quiet "Moves the end of the selection back by a word.";
    SelectSwap "selection.other-end" [Selection] "Move the other end" "other end" shown "Lets the keys move the other end of the selection.";
    FindAccept "find.accept" [Find] "Stay at this hit" "stay here" shown "Keeps the hits lit and goes back to reading; n and N go on.";
    FindNext "find.next" [Find] "Next hit" "next hit" shown "Goes to the next hit while typing.";
    FindPrevious "find.previous" [Find] "Previous hit" "prev hit" quiet "Goes to the hit before while typing.";

    ReviewQuote "review.quote" [Review] "Quote a mark" "quote" shown "Lists the marks of the case; the chosen one is written into the section with its page and line.";
    ReviewMaterial "review.material" [Review, Quoting] "Show or hide the material" "material" shown "Shows the documents beside what is written, or instead of it where there is no room.";
    ReviewSign "review.sign" [Review] "Sign the review" "sign" shown "Signs the review when nothing is missing; asks before.";
    ReviewSave "review.save-copy" [Review, Signed] "Save a copy" "save copy" shown "Writes the review as it is read to a file: text, a page for a browser, or a PDF.";
    ReviewCarry "review.carry" [Review] "Take over the last signed review" "take over" quiet "Fills the sections that are blank with those of the last signed review.";
    ReviewAgain "signed.supersede" [Signed] "Write a review that supersedes this one" "supersede" shown "Opens a new review of the case; once it is signed it supersedes this one.";
    OpinionAsk "signed.opinion" [Signed] "Ask for a second opinion…" "opinion" shown "Asks a colleague what they think of this review; they get a task for it.";
    ReviewNextPart "review.next-part" [Review, Quoting] "Next part of the screen" "next part" shown "Gives the keys to the next part: steps, text, material.";
    ReviewPreviousPart "review.previous-part" [Review, Quoting] "Part before" "part before" quiet "Gives the keys to the part before.";
    DecisionReason "decisions.reason" [Decisions] "Give the reason" "reason" shown "Asks why the charge is decided as it is; every decision but to charge needs a reason.";
    QuoteHere "quoting.quote" [Quoting] "Quote this" "quote" shown "Writes the selection, the mark or the line under the cursor into the section written in last.";

    CourtDayNext "court.next-day" [Court] "Next sitting day" "next day" shown "Shows the hearings of the next day the courts sit.";
    CourtDayPrevious "court.previous-day" [Court] "Sitting day before" "day before" quiet "Shows the hearings of the sitting day before.";
    CourtToday "court.today" [Court] "Today" "today" shown "Shows the hearings of today.";
    CourtDay "court.day" [Court] "Another day" "day" quiet "Asks for a day and shows its hearings.";
    CourtCase "court.case" [Court] "Open the case" "case" shown "Opens the case of the defendant under the cursor.";
    DefendantNext "court.next-defendant" [Court, Outcome] "Next defendant" "next person" shown "Keeps what is entered as a draft and goes to the next defendant of the day.";
    DefendantPrevious "court.previous-defendant" [Court, Outcome] "Defendant before" "one before" quiet "Keeps what is entered as a draft and goes to the defendant before.";
    OutcomeComplete "outcome.complete" [Results] "Finish the word" "finish" shown "Finishes the result being typed with its code; goes to the next field where the word is whole.";
    OutcomeNext "outcome.next" [Outcome] "Take the field and go on" "next" shown "Goes to the next field; lists what may be meant where that is not clear; after the last field, records the outcome.";
    OutcomeList "outcome.list" [Outcome] "List what the field takes" "list" shown "Lists courts, types of hearing or results to choose from.";

    PickRun "pick.accept" [Palette, Help, Picker] "Choose" "choose" shown "Chooses the row under the cursor, or runs the command on it.";
    ConfirmYes "confirm.yes" [Confirm] "Yes" "yes" shown "Goes on with what is being asked.";
    ConfirmNo "confirm.no" [Confirm] "No" "no" shown "Changes nothing and goes back.";
    MessagesClear "messages.dismiss" [Messages] "Dismiss every message" "dismiss all" shown "Takes every waiting error off the screen; the list keeps them.";

    Help "help.open" [Global] "Help for this screen" "help" shown "Shows every key of this screen; type to search, Enter to run.";
    Palette "palette.open" [Global] "Command palette" "commands" shown "Lists every command with its key and, where it cannot run now, the reason.";
    Back "back" [Global] "Back" "back" shown "Closes what is on top: a message, a layer, then the screen.";
    CaseNew "case.new" [Queue, Global] "New case…" "new case" quiet "Registers a case: the suspect, what is alleged, the victim, and what the police ask for.";
    Messages "messages.open" [Global] "Messages" "messages" quiet "Lists what the program has said since it started.";
    Theme "theme.choose" [Global] "Choose a theme" "theme" quiet "Changes the colours until the program ends; the configuration file keeps a choice for good.";
    Redraw "redraw" [Global] "Draw the screen again" "redraw" quiet "Draws everything afresh, should another program have written over it.";
    Suspend "suspend" [Global] "Suspend to the shell" "suspend" quiet "Puts the program to sleep; `fg` brings it back.";
    GoToday "go.today" [Global] "Go to Today" "today" quiet "Shows the day: hearings, limits running out, tasks due, what changed, what waits.";
    GoQueue "go.queue" [Global] "Go to the queue" "queue" quiet "Shows the queue of tasks.";
    GoCourt "go.court" [Global] "Go to the day at court" "at court" quiet "Shows the day's hearings, to record what happens at each.";
    GoSync "go.sync" [Global] "Go to Sync" "sync" quiet "Shows what waits to be sent, what needs you and what came back.";
    SyncNow "sync.now" [Global] "Send and fetch now" "sync now" quiet "Tries to reach the server now instead of at the next try.";
    Lock "lock" [Global] "Lock" "lock" quiet "Closes the cache and clears the screen; what is not sent stays safe inside.";
    SignInAgain "sign-in.again" [Global] "Sign in again" "sign in" quiet "Signs in after the session ran out; work goes on from the cache meanwhile.";
    SignOut "sign-out" [Global] "Sign out" "sign out" quiet "Ends the session on the server; the cache and what is not sent stay here.";
    ChangePassword "password.change" [Global] "Change the account password" "password" quiet "Changes the password you sign in with; the cache passphrase stays as it is.";
    CutNetwork "network.cut" [Global] "Cut the network" "cut" quiet "In the demonstration: cuts the connection, as a courthouse does.";
    RestoreNetwork "network.restore" [Global] "Restore the network" "restore" quiet "In the demonstration: brings the connection back.";
    Leave "leave" [Global] "Leave this screen" "leave" quiet "Goes back to the screen before; on the first one, quits.";
    Quit "quit" [Global] "Quit" "quit" quiet "Leaves the program; what is not yet sent stays in the queue and is sent next time.";
}
