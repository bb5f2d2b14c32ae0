using System.Text.Json.Serialization;
using Sim.Answers.Tables;
using Sim.Application.Search;
using Sim.Domain.Negotiation;

namespace Sim.Answers.Json;

/// <summary>
/// The shapes of the answers, made by the compiler: camelCase properties, each always present, kebab-case words.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(MomentConverter), typeof(DateConverter), typeof(InstantConverter), typeof(PartyRefConverter), typeof(RefConverter), typeof(ThingPathConverter),
        typeof(ValueTextConverter), typeof(ThingPartConverter), typeof(UntilConverter),
        typeof(SourceRefConverter), typeof(CountConverter), typeof(TallyConverter), typeof(NodeConverter), typeof(CellConverter),
        typeof(WrittenEventConverter<Origin>), typeof(WrittenEventConverter<LogMarks>), typeof(WordConverters)
    ])]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(LoadAnswer))]
[JsonSerializable(typeof(ListAnswer))]
[JsonSerializable(typeof(NegotiationState))]
[JsonSerializable(typeof(StatePartAnswer))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(ExplainAnswer))]
[JsonSerializable(typeof(SpansAnswer))]
[JsonSerializable(typeof(LogAnswer))]
[JsonSerializable(typeof(SourcesAnswer))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(TableAnswer))]
[JsonSerializable(typeof(CiteCheckAnswer))]
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
[JsonSerializable(typeof(MovesAnswer))]
[JsonSerializable(typeof(GradesAnswer))]
[JsonSerializable(typeof(ServerAnswer))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(Origin))]
[JsonSerializable(typeof(LogMarks))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
