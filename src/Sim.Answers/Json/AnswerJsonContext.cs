using System.Text.Json.Serialization;
using Sim.Domain.Agreements;
using Sim.Domain.Branches;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Json;

/// <summary>
/// The shapes of the answers, made by the compiler: camelCase properties, each always present, kebab-case words. Every enum of an answer is named here; its
/// schema asks for it.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(MomentConverter), typeof(DateConverter), typeof(InstantConverter), typeof(PartyRefConverter), typeof(RefConverter), typeof(ThingPathConverter),
        typeof(SourceRefConverter), typeof(CountConverter), typeof(TallyConverter), typeof(NodeConverter),
        typeof(WrittenEventConverter<Origin>), typeof(WrittenEventConverter<LogMarks>),
        typeof(WordConverter<AgreementStatus>), typeof(WordConverter<Answer>), typeof(WordConverter<CommitmentStatus>), typeof(WordConverter<Compliance>), typeof(WordConverter<ContrastKind>),
        typeof(WordConverter<Finding>),
        typeof(WordConverter<IncidentKind>), typeof(WordConverter<Loss>), typeof(WordConverter<MeasureKind>), typeof(WordConverter<MeasureStatus>),
        typeof(WordConverter<ObligationStatus>),
        typeof(WordConverter<PartyKind>), typeof(WordConverter<PhaseGround>), typeof(WordConverter<PhaseName>), typeof(WordConverter<ProposalKind>),
        typeof(WordConverter<ProposalStatus>), typeof(WordConverter<Purpose>),
        typeof(WordConverter<Reason>), typeof(WordConverter<Role>), typeof(WordConverter<Scope>), typeof(WordConverter<Side>), typeof(WordConverter<Stage>),
        typeof(WordConverter<Stance>), typeof(WordConverter<Strength>), typeof(WordConverter<TalksFormat>), typeof(WordConverter<TalksPurpose>),
        typeof(WordConverter<TalksStatus>), typeof(WordConverter<Tone>), typeof(WordConverter<TrackStatus>),
        typeof(WordConverter<TruceClass>), typeof(WordConverter<TruceStatus>), typeof(WordConverter<Turning>), typeof(WordConverter<UpcomingKind>),
        typeof(WordConverter<ViolationStatus>)
    ])]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(LoadAnswer))]
[JsonSerializable(typeof(ListAnswer))]
[JsonSerializable(typeof(NegotiationState))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(ExplainAnswer))]
[JsonSerializable(typeof(SpansAnswer))]
[JsonSerializable(typeof(LogAnswer))]
[JsonSerializable(typeof(SourcesAnswer))]
[JsonSerializable(typeof(DiffAnswer))]
[JsonSerializable(typeof(ContrastAnswer))]
[JsonSerializable(typeof(CompareAnswer))]
[JsonSerializable(typeof(BranchesAnswer))]
[JsonSerializable(typeof(BranchCreatedAnswer))]
[JsonSerializable(typeof(BranchChangedAnswer))]
[JsonSerializable(typeof(BranchRebasedAnswer))]
[JsonSerializable(typeof(BranchDeletedAnswer))]
[JsonSerializable(typeof(ExercisesAnswer))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(ReportAnswer))]
[JsonSerializable(typeof(ServerAnswer))]
[JsonSerializable(typeof(Origin))]
[JsonSerializable(typeof(LogMarks))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
