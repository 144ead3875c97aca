import CLibrary

/// The three streams that a process is started with, whatever state they are in.
enum StandardStreams {
  /// Makes writing to a pipe that nobody reads an error, which would end the process otherwise, and gives
  /// each stream that the process was started without a descriptor.
  ///
  /// Without that the first file to be opened would get the stream's number, and complaints would be written
  /// into it. The descriptor is one that cannot be used, so that an answer that goes nowhere is still
  /// noticed. To be called before any file is opened.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      let opened = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      assert(opened == stream || opened < 0, "a new file gets the lowest number that is free")
    }
  }

  /// Writes the whole text.
  ///
  /// - Returns: 0, or why not all of it could be written, as the system numbers it: EPIPE, ENOSPC, EBADF, …
  static func write(_ text: String, to stream: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest)
        let count = CLibrary.write(stream, piece.baseAddress, piece.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          awaitRoom(stream)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// A stream that is shared with another program may have been told not to block.
  private static func awaitRoom(_ stream: Int32) {
    var wanted = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
    _ = poll(&wanted, 1, -1)
  }
}
