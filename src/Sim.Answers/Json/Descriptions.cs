using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Sim.Answers.Json;

/// <summary>
/// What the properties of the answers say, for their schemas: by the property's name, which means the same wherever it stands, or, where a record means
/// something else by it, by the record's and the property's. A kind's state says by <see cref="DescriptionAttribute"/> what only it has.
/// </summary>
internal static class Descriptions
{
    private static readonly Dictionary<string, string> Texts = Read(
        """
        a: In the first timeline; null: it is not there.
        abandoned: Since when it is given up, by whom and why; null: it is not.
        about: The thing it is about.
        accordingTo: Those who say so; none: it is taken as fact.
        accounts: Other accounts of the event, by someone else or in another source.
        added: The ids of the events that are new.
        adjourned: Since when the talks are adjourned, by whom and why; null: they are not.
        after: The value after; null: it is gone.
        afterAnother: Whether somebody else changed the branch at the same time, before this change.
        against: The sides it is laid to, or is aimed at.
        agreed: The agreements that the talks came to.
        agenda: The issues on its table.
        alone: The ids of those that cite no other source.
        amended: The ids of the inherited events that the branch changes.
        answer: The name and the version of this form of answer.
        answerBy: By when an answer is asked for.
        answerNow: The fingerprint of the answer now; null: it cannot be given here.
        answers: What the students answered.
        answerThen: The fingerprint of the answer as it was cited.
        appliedAgain: The ids of the events that found their footing again.
        area: Where it holds.
        arose: What came to differ.
        asKnownThen: Whether each step is told as it was known at that step.
        asLastRecorded: Whether it merely goes on as it stood when the record ended.
        asOf: The date asked about.
        asOfDefaulted: Whether the question named no date, so that the last event's was taken.
        asks: The talks or the truce it asks for.
        at: The moment.
        b: In the second timeline; null: it is not there.
        because: The ids of the events it rests on, latest first, at most 50.
        becauseA: The ids of the events it rests on in the first timeline, latest first.
        becauseB: The ids of the events it rests on in the second timeline, latest first.
        becauseCount: How many events it rests on in all.
        before: The value before; null: it was not there.
        beyondRecord: Whether the date lies outside the record, so that nobody looked, and silence says nothing.
        bibliography: Each source, those that carry most first.
        body: The body that decides, such as a parliament or a vote; null: none is named.
        bound: Whether the accused was bound by the truce at the time; null: nobody is accused.
        branch: The branch; null: history itself.
        branches: The branches.
        brief: What everybody may read of it.
        brokenOff: Since when it is broken off, by whom and why; null: it is not.
        by: Whose it is.
        byDefault: Whether the lesson decided, for want of a player.
        byItself: Whether time alone brought it about.
        byScript: Whether it belongs to a script, which alone can change it.
        byTimeAlone: Whether time or silence alone brought it about, after the record had ended.
        cancelled: Since when the talks are cancelled, by whom and why; null: they are not.
        chain: What is behind that, link by link, back to the change.
        changed: Whether anything is other than before.
        changes: What it changed.
        choice: The decision that was made.
        cited: The paragraphs that events cite.
        claims: What only its maker vouches for.
        class: How far it goes (ETH/PRIO).
        closed: What is the same again.
        column: The column, from 1.
        columns: The columns in order.
        commitments: How each party stands to it.
        comprehensive: Whether it is said to be all that was being negotiated.
        compliance: What the reports say of keeping it; that never changes its status.
        concluded: When the talks were concluded.
        conditions: The conditions it hangs on.
        count: How many, as the source gives it.
        counter: The proposal made in return.
        counters: The proposals it counters, which stay on the table.
        counts: Whether this account stands in the event's place.
        damage: The damage, in words.
        date: When it was published.
        debrief: What to discuss.
        decided: What the role decided itself.
        decision: The decision.
        delegations: Who leads each delegation and at what level, by party.
        deleted: Whether the branch is ended.
        deniedBy: The parties that deny it.
        description: What it says.
        disputed: The fields on which accounts differ.
        done: When it was reported done; null: it is not.
        drafted: Since when there is a text, and whose it is.
        due: By when it is due.
        earlier: The branches of the ways that were tried before.
        ended: Since when it is ended before its time, by whom and why; null: it is not.
        endorsedBy: The parties that endorsed it.
        event: The event.
        events: The events.
        eventsA: The ids of the events of that moment that only the first timeline has, or that say something else in each.
        eventsB: The same of the second timeline.
        exercise: The lesson.
        exercises: The lessons in the folder.
        expectations: How many expectations it holds; null: it cannot be read.
        failures: The expectations that fail.
        feedback: What the student is told.
        field: The field, by its name in a script.
        fields: The fields that say something else in each timeline, by their names in a script.
        finding: What was found.
        findings: What each monitor found.
        fired: The rule of a branch that made the event happen; null: it was recorded.
        first: The date of the first event.
        folder: The folder of its data.
        for: How long it is to hold, as an ISO 8601 duration.
        format: The form of the talks.
        formNow: The form of the answer now; null: it cannot be given here.
        formThen: The form of the answer as it was cited.
        found: How many places there are.
        from: From when it holds, or is to hold.
        got: What was found.
        ground: What it rests on.
        guarantors: The parties that guarantee it.
        happened: When it had happened, where it became known only at this step; null: it was known as it happened.
        head: Who leads it.
        headingChanged: Whether the script's head is other than before.
        here: The status in the run.
        holds: Whether it is so.
        host: Who hosts them.
        id: The id.
        in: How it stands in each timeline.
        inHistory: The status in history.
        inject: The news that the teacher brought in.
        injured: How many were injured; null: no report gives a figure.
        is: The answer that the party has to give.
        isFact: Whether the event counts as fact, and not only as someone's claim or account.
        isNewer: Whether what it stands on has changed since it was cut from it.
        issue: The issue.
        keepLater: Whether what came later goes on.
        killed: How many were killed; null: no report gives a figure.
        kind: The kind.
        knownBy: Only what was publicly known by this date counts; null: everything counts.
        knownTo: What this party knew counts too; null: only what was public.
        label: What it was called, in its makers' words.
        last: The date of the last event.
        late: Whether it came after the date asked for.
        leftOut: The ids of the inherited events that the branch leaves out.
        level: At what level: head of state, ministers, experts.
        line: The line, from 1.
        loadedAt: When it was last changed in this store.
        log: The file of the server's log; null: there is none yet.
        main: Whether it belongs to the main process.
        major: The version of PostgreSQL that the data is of; null: there is none yet.
        marked: Whether it is one of the words looked for.
        may: The types of event that it may record of its own accord.
        mediators: Who mediates.
        members: Its members.
        message: What is wrong, and what to do about it.
        met: Whether it is met; null: that cannot be told from the record.
        minutes: How long it takes.
        monitors: Who monitors it.
        move: The events of its own, as a script writes them.
        moved: What differed before and now differs otherwise.
        name: The name.
        near: Words that are near, where nothing was found.
        news: The news that the role was told.
        next: The decision that is up, where it is this role's.
        notApplied: Why the event was not applied; null: it was.
        note: What a reader should know of it.
        now: What stands of it on the date asked about.
        obligation: The obligation it is about.
        obligations: What the parties owe by it.
        of: What it is a part of; null: it is not said, or history itself.
        on: The things in which that lies.
        opened: When it was opened.
        option: The prepared option; null: a move of its own.
        options: The prepared options.
        others: The others.
        outcome: What came of it, in words.
        outcomes: The things whose status differs from history.
        outsideWindow: Whether it lies outside the time in which the truce held.
        over: Whether the last decision is made.
        paragraph: The number of the paragraph, from 1.
        paragraphs: How many paragraphs it has.
        parallel: The truce it answers.
        parent: The timeline it was forked from.
        partedAt: The first decision at which it went another way; null: it went the same.
        parties: The parties.
        parts: The text, part by part.
        party: The party.
        path: The path of the value in the state.
        phase: Where the negotiation as a whole stands.
        places: The places, the best first.
        planned: For when it is planned.
        plannedBefore: For when it was planned before.
        points: The points given.
        port: The port it listens on; null: it does not run.
        positions: Where it stands on each issue.
        possible: The points there are.
        private: What only its players may read; null: there is nothing, or the reader is another.
        problems: What is wrong with it.
        progress: Reports of progress.
        prompt: What is asked.
        proposal: The proposal.
        proposals: The proposals.
        publicSince: Since when it is public, where that is later than it happened: a date, never, or later (than the cut knows); null: since it happened.
        publisher: Who published it.
        purpose: Why it was declared (ETH/PRIO).
        question: The question.
        ratificationMissing: The ratifications it still needs.
        ratified: The bodies that said yes to it.
        reached: Since when it is agreed on, and by whom; null: it is not said to be.
        reactions: Statements about it.
        reason: Why.
        reasons: What it hangs on.
        rebased: Whether it was cut anew.
        record: The span that is told of, as far as the question lets it be seen; null: nothing is recorded.
        recordA: The span that the first timeline tells of.
        recordB: The span that the second timeline tells of.
        records: The span that each timeline tells of.
        recordEnds: The last date of history's record, where it lies before the end: of what came after that nothing is said.
        recordedAt: When its present content was recorded in this store.
        recordedBy: As the store had it by this date; null: as it is now.
        ref: The thing by its kind and its id.
        reference: What it is: event/ID, a thing, a party, issue/ID or source/ID.
        rejected: Since when it is turned down, by whom, why and by which body; null: it is not.
        removed: The ids of the events that are gone.
        reordered: Whether the events stand in another order.
        replaces: What it takes the place of.
        reports: How many reports there are.
        resolves: The issues it settles between its parties.
        responses: Each addressee's latest answer.
        resumes: The talks that they resume.
        retractedBy: The retraction that took it back; null: none did.
        revised: The ids of the events that say something else than before.
        role: The role.
        roles: The roles.
        rows: The rows, each with a cell a column.
        rubric: What is scored, line by line.
        rule: The rule.
        rules: The edition of the rules by which the answer was given.
        rulesNow: The edition of the rules by which this version reads.
        rulesThen: The edition of the rules under which it was cited.
        run: The run.
        running: Whether it runs.
        runs: The runs in the store.
        same: Whether the answer is the one that was cited.
        says: Its further fields, as text.
        scenario: The scenario.
        scope: What it covers.
        script: The text of the lesson as it was when the run began.
        scripts: The scripts, in the order in which they were named.
        seats: Who plays which role.
        settledBy: The agreement that has settled the issue since.
        settles: The proposals it settles.
        side: Whether opposing belligerents are committed to it or only one side.
        signed: Since when all have signed, and whose signature completed it; null: they have not.
        signedBy: The parties that signed it.
        since: Since when it stands so.
        snippets: Pieces of what it says, with the words found.
        source: Where it is written.
        sources: The sources that the answer rests on, by their ids.
        spans: The statuses in turn.
        stage: Its stage in PA-X.
        stance: The stance.
        state: What stood.
        status: Where it stands.
        steps: The steps, in order.
        strength: How strongly it is put.
        student: Who plays it.
        supersededBy: The version of the event that counts in its place here; null: none does.
        suspended: Since when it is suspended, by whom and why; null: it is not.
        tabled: When it was tabled.
        tables: The tables.
        talks: The talks.
        terms: Its terms.
        text: What it says.
        thing: The thing.
        things: The phase, and what stands otherwise in one timeline than in another.
        timeline: The timeline.
        timelines: The timelines.
        title: The title.
        to: Whom it is addressed to.
        told: The event in a sentence; null: it is none.
        tone: How it is meant.
        total: Whether the figure is a running total.
        towards: The parties it is taken towards.
        track: The track it belongs to; in a script without tracks, a label that rounds of talks share.
        truce: The truce.
        turns: When the two parted, moved further apart or closer, and met again.
        undone: How many decisions were taken back.
        unless: The proposal whose acceptance would avert it.
        unsourced: The ids of the events that name no source.
        until: Until when it holds, exclusive.
        untilAfter: The event that its end is counted from, while that has not happened.
        upcoming: What lies ahead, soonest first.
        url: Where it can be read.
        value: The value, as text; null: the account gives none.
        values: Each account of it.
        venue: Where.
        versionHere: The version at which the record stands in this store; null: it is not there.
        versionNow: The latest version of the timeline; null: there is none here.
        versionThen: The version that was cited.
        votes: How the body voted; null: that is not known.
        version: The version of the timeline.
        violationTotals: Each claimant's reports against each accused, added up.
        violations: The violations that were reported, at most the latest fifty.
        waitingFor: The role whose decision is up, where it is another's.
        wanted: What was wanted.
        warnings: What is legal and perhaps not meant, each with its place and the name by which an author accepts it.
        what: What it is.
        when: When it happened.
        where: Where.
        why: Why it was open at the time, or what it asks.
        withdrawn: Since when it is taken back, by whom and why; null: it is not.
        within: The coarse date in which that lies, while the date asked about lies inside it.
        Column.words: The words that may stand in it; none: it takes any.
        written: Whether it is in writing.
        TrackState.concluded: Since when it is concluded, by whom and why; null: it is not.
        TrackState.phase: Its own phase, by the same rules as the whole's.
        TrackState.status: Where it stands; null: it was not opened yet.
        CommitmentState.since: Since when; of a party that left, the first instant at which it is no longer bound; null: it is silent.
        PhaseState.rule: The number of the rule that says so, the first of six that applies.
        PhaseState.because: The id of the deciding event.
        ExplainAnswer.phase: Of a phase, where it stands and by which rule; null: another thing is explained.
        Votes.for: How many were for it, or what share.
        Votes.against: How many were against it, or what share.
        BranchSummary.amended: How many inherited events it changes.
        BranchSummary.from: Where it leaves what it stands on: a date, or event/ID for the moment after an event.
        BranchSummary.leftOut: How many inherited events it leaves out.
        BranchSummary.of: The branch it was forked from; null: from history itself.
        BranchSummary.run: The run of an exercise that makes it; null: none does.
        BranchCreatedAnswer.from: Where it leaves what it stands on: a date, or event/ID for the moment after an event.
        BranchChangedAnswer.notApplied: The events that lost their footing, why, and the chain behind it.
        BranchChangedAnswer.changed: Whether the branch says anything it did not say before.
        BranchRebasedAnswer.notApplied: The events that lost their footing, why, and the chain behind it.
        BranchRebasedAnswer.added: The ids of the events it now inherits and did not before.
        BranchRebasedAnswer.changed: The ids of the events it inherits that say something else than before.
        BranchRebasedAnswer.removed: The ids of the events it inherits no more.
        CheckedScript.events: How many events it holds; null: it cannot be read.
        CheckedScript.path: The path of the file.
        CheckedScript.rehearsal: Of a lesson, what came of playing it; null: a script, or a lesson that cannot be read.
        RehearsedLesson.ways: How many ways through it were played.
        RehearsedLesson.isSound: Whether all of them come to an end and nothing of it is idle.
        RehearsedLesson.problems: What went wrong on a way.
        RehearsedLesson.neverMet: The lines of the rubric that no way meets.
        RehearsedLesson.neverMissed: The lines of the rubric that no way misses.
        RehearsedLesson.neverTaken: The options that no way can take.
        ClaimState.what: The type of the event.
        ClaimState.event: The id of the event.
        ContrastAnswer.a: The first view.
        ContrastAnswer.b: The second view.
        ContrastAnswer.events: The events that come in between, in world order.
        ContrastAnswer.state: The values that differ between the two views.
        ContrastView.knownBy: By when it was public; null: whatever is known today.
        BetweenEvent.kind: Whether it happened after the first view's date, became known between the dates, or is in one of the views alone.
        BetweenEvent.knownSince: Since when it is known, where that is later than it happened; null: since it happened.
        DiffAnswer.a: The first timeline.
        DiffAnswer.b: The second timeline.
        DiffAnswer.events: The events that only one timeline has, or that say something else in each.
        DiffAnswer.notApplied: The events that are not applied in one timeline, or for another reason in each.
        DiffAnswer.state: The values that differ on the date asked about.
        DifferingRefusal.a: Why it is not applied in the first timeline; null: it is, or is not there at all.
        DifferingRefusal.b: Why it is not applied in the second timeline; null: it is, or is not there at all.
        DifferingRefusal.event: The id of the event.
        ExplainAnswer.leftOut: The events about it that do not count, and why.
        FailedExpectation.accordingTo: The party whose word is taken; none: nobody's.
        FailedExpectation.path: The path of the value in the state, as the script has it.
        GivenAnswer.after: The answer after; null: none was given.
        GivenAnswer.before: The answer before; null: none was given.
        Link.event: The id of the event.
        Link.what: What became of it.
        ListedExercise.path: The path of the file.
        ListedRun.next: The role that decides next; null: it is over.
        LoadedBranches.added: The names of the branches that are new.
        LoadedBranches.changed: The names of the branches that say something else than before.
        LoadedBranches.removed: The names of the branches that are gone.
        LoadedTimeline.branches: What became of its branches.
        LogMarks.addedIn: The branch that added it; null: history has it.
        LogMarks.changedIn: The last branch that changed it; null: none did.
        LogMarks.version: The version of the timeline at which that was; null in a view limited to a date or a party, which is not told how much else there is.
        LostEvent.event: The id of the event.
        OrphanState.event: The id of the event.
        ProgressState.of: Of how many.
        RecordEdges.from: Its first moment.
        RecordEdges.until: Its last moment.
        ReportAnswer.record: All that it takes to play the run again elsewhere.
        ReportAnswer.path: Each decision as it was made, in order.
        ReportAnswer.others: The other runs of the lesson.
        ResponseState.event: The id of the event.
        RunAnswer.others: The other roles, without what is theirs alone.
        RunAnswer.state: The board as the role could know it, under the lesson's title.
        ScoredLine.line: The id of the line.
        ScoredLine.role: The role it is for; null: every role.
        StatusIn.status: Where it stands; null: it is not there.
        StatusSpan.until: Until when it held, exclusive; null: it still holds.
        TimelineSummary.branch: What it is a branch of, and how; null: it is history itself.
        TimelineSummary.events: How many events it holds.
        ToldStep.beyondRecord: Whether time alone moved, after the record had ended.
        ToldStep.event: The event; null: time alone changed something.
        UpcomingState.what: What is ahead.
        UpcomingState.when: When.
        AccountState.event: The id of the event that gives it.
        ReportAnswer.reached: What each role that is played reached of what it could.
        SeatTaken.student: The student as named for the seat; null: nobody was named.
        DecisionTaken.reason: The reason given for it; null: none was.
        DecisionTaken.inHistory: What the real actor did at that moment, in words; null: it is not told before the end.
        DecisionTaken.record: The ids of the events that tell it; none: there is no record, or words alone.
        ReportAnswer.beside: What happened beside the decisions, in the order of the lesson.
        ToldBeside.what: What it was, and by whom.
        ToldBeside.text: What was told, written or done.
        ToldBeside.why: The reason given; null: none was.
        RecordedChoice.reason: The reason given for it; null: none was.
        RecordedUndoing.why: The reason given for it; null: none was.
        RecordedUndoing.role: The role that took them back; null: the teacher did.
        RecordedClosing.closed: That the teacher closed the run before its end.
        RecordedClosing.why: The reason given for it; null: none was.
        TeachersMark.note: A word on it; null: none.
        RecordedMark.note: A word on it; null: none.
        acts: What it recorded beside the decisions, alone or with others.
        becomes: The event that it becomes once all have signed, as a script writes it; null: it is words alone.
        becomesEvent: Whether it becomes an event once all have signed.
        choices: What there is to choose from; none: it is free.
        clauses: The clauses, in order.
        clause: The number of the clause, from 1; null: all of the text.
        messages: The messages that it may read, those it sent among them.
        moves: The types of event, in the lesson's order.
        notes: The notes that it left.
        noted: What it says.
        released: The message that was made public.
        releasedBy: The role that made it public; null: nobody did.
        required: Whether it must be given.
        several: Whether it takes several.
        signers: The roles that are to sign.
        task: What the role is asked to do while others decide; null: nothing is asked.
        texts: The texts that it is to sign with others.
        words: What it says.
        ClauseSeen.amendedBy: The role that put it otherwise; null: nobody did.
        ClauseSeen.refused: The roles that refused it, and why.
        ClauseSeen.signed: The roles whose names it bears.
        ClauseSeen.why: Why it was put otherwise; null: no reason was given.
        ClauseRefusal.why: The reason given; null: none was.
        MessageSeen.from: The role that wrote it.
        MessageSeen.message: Its id.
        MessageSeen.to: The roles it was written to; none: everybody.
        MoveChoice.title: What it is called.
        MoveChoice.value: As a script has it.
        MoveField.description: What it says.
        MoveOffered.fields: Its fields.
        MoveOffered.summary: What it is.
        MoveOffered.type: The type of event.
        OwnAct.reason: The reason given; null: none was.
        OwnAct.text: The text it was signed under; null: none.
        RecordedAmendment.amended: The text.
        RecordedAmendment.new: The clause as it was put.
        RecordedAmendment.why: The reason given; null: none was.
        RecordedMessage.said: What was written.
        RecordedMessage.to: The roles it was written to; none: everybody.
        RecordedMove.moved: The role.
        RecordedMove.reason: The reason given; null: none was.
        RecordedRefusal.refused: The text.
        RecordedRefusal.why: The reason given; null: none was.
        RecordedSigning.signed: The text.
        RecordedText.drafted: What the text is called.
        RecordedText.with: The roles it was put to.
        TextSeen.by: The role that put it.
        TextSeen.signed: Whether every clause bears every name.
        TextSeen.text: Its id.
        began: When it began.
        identity: What tells the run from every other, wherever it is kept.
        RunRecord.times: The time of each step.
        GradesAnswer.count: Which attempt of a student counts.
        ReportAnswer.role: The role it is for; null: it is the teacher's.
        RecordedMark.marked: The decision that was marked.
        students: Those who play it, as far as they were named.
        standing: Whether it is met, missed, open, or had no chance, so that it counts for nothing.
        marks: The teacher's own marks.
        share: The points in percent of those that could be reached; null: there was nothing to reach, or the run was given up.
        identifier: By what a school knows the student; null: the name given holds none.
        unnamed: The seats that nobody was named for; they have no row.
        grades: A row a seat of every student who was named.
        SourceUsed.claims: The ids of those that are claims.
        SourceUsed.events: The ids of the events that cite it, in the order of the world.
        ParagraphUse.events: The ids of the events that cite it.
        SourcesAnswer.events: How many events there are.
        SearchAnswer.in: Where alone was looked; null: everywhere.
        SearchAnswer.text: The text looked for.
        SearchAnswer.timelines: The timelines that were looked through.
        FoundPlace.when: When it happened; null: it is no event.
        FoundPlace.isFact: Whether the event is told as a fact; null: it is none.
        FoundPlace.type: The type of the event; null: it is none.
        FoundSnippet.in: Where the text stands; an author's note is no source's word.
        SnippetPart.text: The part.
        Column.name: Its name.
        Column.type: What its cells are.
        TableSaid.name: The name of the table.
        CitedRecord.revised: Whether the timeline says something else by now; null: the record is not in this store.
        CiteCheckAnswer.line: The line.
        CiteCheckAnswer.records: The records that the answer rests on, in the order of the line.
        """);

    // A question names one party; elsewhere those who say so are several.
    private static readonly string[] Cuts =
    [
        "NegotiationState",
        "ReplayAnswer",
        "ExplainAnswer",
        "SpansAnswer",
        "LogAnswer",
        "DiffAnswer",
        "CompareAnswer",
        "SourcesAnswer",
        "ContrastView",
        "SearchAnswer",
    ];

    public static IEnumerable<string> Names => Texts.Keys;

    public static string Of(string property, string? record = null) =>
        record is not null && Texts.TryGetValue($"{record}.{property}", out var own) ? own
        : property == "accordingTo" && Cuts.Contains(record) ? Texts["FailedExpectation.accordingTo"]
        : Texts.GetValueOrDefault(property)
            ?? throw new InvalidOperationException($"no schema can say what '{property}' of {record} is: describe it in {nameof(Descriptions)}");

    /// <summary>What a record says of its own property by <see cref="DescriptionAttribute"/>, or else what the name means wherever it stands.</summary>
    public static string Of(JsonPropertyInfo property, Type record) =>
        record.GetProperties().FirstOrDefault(p => p.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            ?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? Of(property.Name, record.Name);

    private static Dictionary<string, string> Read(string text) =>
        text.Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1].TrimEnd('\r'));
}
