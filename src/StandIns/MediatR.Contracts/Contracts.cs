namespace MediatR;

/// <summary>Common root of all requests.</summary>
public interface IBaseRequest;

/// <summary>A request without a response.</summary>
public interface IRequest : IBaseRequest;

/// <summary>A request with a response.</summary>
public interface IRequest<out TResponse> : IBaseRequest;

/// <summary>A request answered by a stream.</summary>
public interface IStreamRequest<out TResponse>;

/// <summary>A message to any number of listeners.</summary>
public interface INotification;

/// <summary>The one value of a response that says nothing.</summary>
public readonly record struct Unit
{
    private static readonly Unit _value;

    /// <summary>The only value there is.</summary>
    public static ref readonly Unit Value => ref _value;
}
