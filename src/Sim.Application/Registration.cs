using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sim.Application.Branches;
using Sim.Application.Citations;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Application.Keys;
using Sim.Application.Repetition;
using Sim.Application.Search;
using Sim.Application.Sources;
using Sim.Application.States;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Application.Tables;
using Sim.Application.Timelines;
using Sim.Domain.Playback;

namespace Sim.Application;

/// <summary>Registers the simulator's requests with a container.</summary>
public static class Registration
{
    /// <summary>The same over scripts at hand, without a store: what would write to one is refused by the connection that is not there.</summary>
    public static IServiceCollection AddSim(this IServiceCollection services, RowsAtHand atHand) =>
        services.AddSingleton(atHand)
            .AddSim(_ => throw new Storage.Postgres.StoreUnavailableException("this was asked without a store, and needs one"));

    /// <summary>
    /// For a process that stays: what was read and worked out for one question serves the next, in about so many bytes. Every question is held against the
    /// store
    /// first.
    /// </summary>
    public static IServiceCollection AddSimMemory(
        this IServiceCollection services, long bytes = 256 * 1024 * 1024, int eventsBetweenMarks = Recollection.EventsBetweenMarks) =>
        services.AddSingleton(new RowMemory(bytes / 2)).AddSingleton(new TimelineMemory(bytes / 2, eventsBetweenMarks));

    /// <summary>
    /// Makes every request of this assembly answerable through <see cref="ISender"/>. The connection string is asked for when a request first needs the
    /// database;
    /// a <see cref="TimeProvider"/> registered before is used as the clock. What is worth a notice, such as a server that keeps everybody waiting, is told in
    /// a line. The store is in the schema named, else in the usual one.
    /// </summary>
    public static IServiceCollection AddSim(
        this IServiceCollection services, Func<CancellationToken, ValueTask<string>> connectionString, Action<string>? notice = null,
        SchemaName? schema = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StoreNotice(notice ?? (_ => { })));
        services.TryAddSingleton(provider => MayUpgrade.Telling(provider.GetRequiredService<StoreNotice>().Say));
        services.TryAddSingleton<Patience>();
        services.AddSingleton(provider => new Database(connectionString, provider.GetRequiredService<Patience>(), schema ?? SchemaName.Usual));
        services.AddSingleton(provider => new StoreWatch(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EventLog>()
            .AddSingleton<LogReader>()
            .AddSingleton<StoreCheck>()
            .AddSingleton<TimelineReader>()
            .AddSingleton<StateReader>()
            .AddSingleton<BranchWriter>()
            .AddSingleton<KeyStore>()
            .AddSingleton<NameTable>()
            .AddSingleton<ClassStore>()
            .AddSingleton<TextIndex>()
            .AddSingleton<RunReader>()
            .AddSingleton<RunWriter>();

        // By hand: scanning the assembly for handlers costs every start of the command line, and a test finds one that is missing here.
        services.TryAddTransient<IMediator, Mediator>();
        services.TryAddTransient<ISender>(provider => new DamageTeller(
            provider.GetRequiredService<IMediator>(), provider.GetService<RowsAtHand>() is null ? provider.GetRequiredService<StoreCheck>() : null));
        return services
            .AddTransient<IRequestHandler<LoadScenario, Loaded>, LoadScenarioHandler>()
            .AddTransient<IRequestHandler<VerifyStore, StoreVerified>, VerifyStoreHandler>()
            .AddTransient<IRequestHandler<FindDamageBehind, StoreUnavailableException?>, FindDamageBehindHandler>()
            .AddTransient<IRequestHandler<CreateBranch, BranchCreated>, CreateBranchHandler>()
            .AddTransient<IRequestHandler<RecordEvents, BranchChanged>, RecordEventsHandler>()
            .AddTransient<IRequestHandler<LeaveOut, BranchChanged>, LeaveOutHandler>()
            .AddTransient<IRequestHandler<AmendEvent, BranchChanged>, AmendEventHandler>()
            .AddTransient<IRequestHandler<RebaseBranch, Rebased>, RebaseBranchHandler>()
            .AddTransient<IRequestHandler<DeleteBranch, Unit>, DeleteBranchHandler>()
            .AddTransient<IRequestHandler<MakeOnce, MadeOnce>, MakeOnceHandler>()
            .AddTransient<IRequestHandler<ListServerKeys, IReadOnlyList<string>>, ServerKeysHandler>()
            .AddTransient<IRequestHandler<KeepServerKey, Unit>, ServerKeysHandler>()
            .AddTransient<IRequestHandler<OpenClass, LessonClass>, OpenClassHandler>()
            .AddTransient<IRequestHandler<GetClass, ClassAsItStands?>, GetClassHandler>()
            .AddTransient<IRequestHandler<FindClass, ClassAsItStands?>, GetClassHandler>()
            .AddTransient<IRequestHandler<TakeSeat, SeatTaken>, TakeSeatHandler>()
            .AddTransient<IRequestHandler<FindSeat, Seated?>, TakeSeatHandler>()
            .AddTransient<IRequestHandler<AskToComeBack, bool>, ComeBackHandler>()
            .AddTransient<IRequestHandler<GiveWord, Unit>, ComeBackHandler>()
            .AddTransient<IRequestHandler<RefuseComeBack, Unit>, ComeBackHandler>()
            .AddTransient<IRequestHandler<ComeBack, SeatTaken?>, ComeBackHandler>()
            .AddTransient<IRequestHandler<MarkClass, Unit>, ChangeClassHandler>()
            .AddTransient<IRequestHandler<TurnClock, Unit>, ChangeClassHandler>()
            .AddTransient<IRequestHandler<MovePerson, Unit>, ChangeClassHandler>()
            .AddTransient<IRequestHandler<RemovePerson, Unit>, ChangeClassHandler>()
            .AddTransient<IRequestHandler<EraseClass, int>, ChangeClassHandler>()
            .AddTransient<IRequestHandler<BringNews, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<SetSeatRule, Unit>, DecideAtSeatHandler>()
            .AddTransient<IRequestHandler<MakeCaptain, Unit>, DecideAtSeatHandler>()
            .AddTransient<IRequestHandler<ProposeAtSeat, PlayedRun>, DecideAtSeatHandler>()
            .AddTransient<IRequestHandler<ActAtSeat, PlayedRun>, DecideAtSeatHandler>()
            .AddTransient<IRequestHandler<AgreeAtSeat, PlayedRun>, DecideAtSeatHandler>()
            .AddTransient<IRequestHandler<StartRun, PlayedRun>, PlayRunHandler>()
            .AddTransient<IRequestHandler<GetReport, RunReport>, GetReportHandler>()
            .AddTransient<IRequestHandler<GetRun, PlayedRun>, PlayRunHandler>()
            .AddTransient<IRequestHandler<ListRuns, IReadOnlyList<PlayedRun>>, PlayRunHandler>()
            .AddTransient<IRequestHandler<MakeChoice, PlayedRun>, PlayRunHandler>()
            .AddTransient<IRequestHandler<UndoChoices, PlayedRun>, PlayRunHandler>()
            .AddTransient<IRequestHandler<MakeInject, PlayedRun>, TeachRunHandler>()
            .AddTransient<IRequestHandler<MoveDate, PlayedRun>, TeachRunHandler>()
            .AddTransient<IRequestHandler<MarkDecision, PlayedRun>, TeachRunHandler>()
            .AddTransient<IRequestHandler<CloseRun, PlayedRun>, TeachRunHandler>()
            .AddTransient<IRequestHandler<KeepIdentity, PlayedRun>, TeachRunHandler>()
            .AddTransient<IRequestHandler<MakeMove, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<SendMessage, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<ReleaseMessage, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<LeaveNote, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<DraftText, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<SignText, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<RefuseClause, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<AmendClause, PlayedRun>, TalkInRunHandler>()
            .AddTransient<IRequestHandler<GetMoves, IReadOnlyList<MoveOffered>>, GetMovesHandler>()
            .AddTransient<IRequestHandler<GetGrades, GradeBook>, GetGradesHandler>()
            .AddTransient<IRequestHandler<AnswerQuestion, PlayedRun>, PlayRunHandler>()
            .AddTransient<IRequestHandler<GetDifference, TimelinesDiffer>, GetDifferenceHandler>()
            .AddTransient<IRequestHandler<GetForks, TimelinesForked>, GetForksHandler>()
            .AddTransient<IRequestHandler<CompareTimelines, TimelinesCompared>, CompareTimelinesHandler>()
            .AddTransient<IRequestHandler<ListTimelines, IReadOnlyList<TimelineSummary>>, ListTimelinesHandler>()
            .AddTransient<IRequestHandler<GetHoldings, Holdings>, ForgetTimelineHandler>()
            .AddTransient<IRequestHandler<ForgetTimeline, Holdings>, ForgetTimelineHandler>()
            .AddTransient<IRequestHandler<GetLog, TimelineLog>, GetLogHandler>()
            .AddTransient<IRequestHandler<FindText, TextFound>, FindTextHandler>()
            .AddTransient<IRequestHandler<GetSources, TimelineSources>, GetSourcesHandler>()
            .AddTransient<IRequestHandler<IdentifyRecord, RecordIdentity>, IdentifyRecordHandler>()
            .AddTransient<IRequestHandler<FindRecord, RecordFound>, FindRecordHandler>()
            .AddTransient<IRequestHandler<GetTables, TimelinesTabled>, GetTablesHandler>()
            .AddTransient<IRequestHandler<GetTimeline, TimelineContent>, GetTimelineHandler>()
            .AddTransient<IRequestHandler<GetState, TimelineState>, GetStateHandler>()
            .AddTransient<IRequestHandler<GetBrief, TimelineBrief>, GetBriefHandler>()
            .AddTransient<IRequestHandler<GetContrast, TimelineContrasted>, GetContrastHandler>()
            .AddTransient<IRequestHandler<GetStory, TimelineStory>, GetStoryHandler>()
            .AddTransient<IRequestHandler<GetPicture, TimelinePicture>, GetPictureHandler>()
            .AddTransient<IRequestHandler<ExplainThing, ThingExplained>, ExplainThingHandler>();
    }
}
