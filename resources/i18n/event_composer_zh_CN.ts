<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Event Composer</source>
        <translation>关于 Event Composer</translation>
    </message>
    <message>
        <source>Compose batches of events, send them, see the answer, find them again.</source>
        <translation>编写事件批次，发送并查看应答，以后随时找回。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Load the sample batch</source>
        <translation>载入示例批次</translation>
    </message>
    <message>
        <source>Load a sample with mistakes</source>
        <translation>载入含错误的示例</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Take the key away</source>
        <translation>设为无此键</translation>
    </message>
    <message>
        <source>Set null</source>
        <translation>设为 null</translation>
    </message>
    <message>
        <source>Set empty text</source>
        <translation>设为空文本</translation>
    </message>
    <message>
        <source>Switch between text and number</source>
        <translation>切换文本与数字</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>Duplicate events</source>
        <translation>复制事件副本</translation>
    </message>
    <message>
        <source>Delete events</source>
        <translation>删除事件</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>New session id for these events</source>
        <translation>为所选事件生成新的 sessionId</translation>
    </message>
    <message>
        <source>Add an attribute column…</source>
        <translation>添加属性列…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>取消发送</translation>
    </message>
    <message>
        <source>Profiles…</source>
        <translation>配置…</translation>
    </message>
    <message>
        <source>Go to the table</source>
        <translation>转到表格</translation>
    </message>
    <message>
        <source>Go to details</source>
        <translation>转到详情</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>事件目录</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>Catalogue panel</source>
        <translation>事件目录面板</translation>
    </message>
    <message>
        <source>Details panel</source>
        <translation>详情面板</translation>
    </message>
    <message>
        <source>Bottom panel</source>
        <translation>底部面板</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Event Composer</source>
        <translation>关于 Event Composer</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>BaseUrlRow</name>
    <message>
        <source>API version</source>
        <translation>API 版本</translation>
    </message>
    <message>
        <source>Treat as real</source>
        <translation>按真实主机对待</translation>
    </message>
    <message>
        <source>Mark it and ask before sending, as for a real host</source>
        <translation>像真实主机一样标出，并在发送前询问</translation>
    </message>
    <message>
        <source>Real host</source>
        <translation>真实主机</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
</context>
<context>
    <name>BatchCells</name>
    <message>
        <source>1 key</source>
        <translation>1 个键</translation>
    </message>
    <message>
        <source>{count} keys</source>
        <translation>{count} 个键</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Type an event name…</source>
        <translation>输入事件名称…</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>This event&apos;s extra is no object. Setting an attribute would replace it.</source>
        <translation>此事件的 extra 不是对象，设置属性会替换掉它。</translation>
    </message>
    <message>
        <source>{kind} {value}</source>
        <translation>{kind} {value}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{severity}: {sentence}</source>
        <translation>{severity}：{sentence}</translation>
    </message>
    <message>
        <source>answer {time}</source>
        <translation>{time} 的应答</translation>
    </message>
    <message>
        <source>{sentence} ({source})</source>
        <translation>{sentence}（{source}）</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真</translation>
    </message>
    <message>
        <source>False</source>
        <translation>假</translation>
    </message>
    <message>
        <source>Not sent: the key is absent</source>
        <translation>不发送：无此键</translation>
    </message>
    <message>
        <source>Sent as null</source>
        <translation>发送 null</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Sent as empty text</source>
        <translation>发送空文本</translation>
    </message>
    <message>
        <source>Text, not a number</source>
        <translation>文本，不是数字</translation>
    </message>
    <message>
        <source>Text, not true or false</source>
        <translation>文本，不是布尔值</translation>
    </message>
    <message>
        <source>Text, not null</source>
        <translation>文本，不是 null</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text with spaces around it</source>
        <translation>首尾有空格的文本</translation>
    </message>
</context>
<context>
    <name>BatchDocument</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Edit cells</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Edit event</source>
        <translation>编辑事件</translation>
    </message>
    <message>
        <source>Add events</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>Delete events</source>
        <translation>删除事件</translation>
    </message>
    <message>
        <source>Duplicate events</source>
        <translation>复制事件副本</translation>
    </message>
    <message>
        <source>Move events</source>
        <translation>移动事件</translation>
    </message>
    <message>
        <source>New session id</source>
        <translation>生成新的 sessionId</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Add an attribute</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>目录中没有</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>Choose an event</source>
        <translation>选用事件</translation>
    </message>
    <message>
        <source>Compose your first batch</source>
        <translation>编写第一个批次</translation>
    </message>
    <message>
        <source>A batch is a list of events sent together. Start in any of these ways.</source>
        <translation>批次是一起发送的一组事件。可以这样开始：</translation>
    </message>
    <message>
        <source>Type an event name</source>
        <translation>输入事件名称</translation>
    </message>
    <message>
        <source>Suggestions come with their attributes</source>
        <translation>选用建议时可连同属性填入</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>The file is the request body: {&quot;events&quot;: […]}</source>
        <translation>文件内容就是请求体：{&quot;events&quot;: […]}</translation>
    </message>
    <message>
        <source>Load a sample</source>
        <translation>载入示例</translation>
    </message>
    <message>
        <source>A session of a few events, all right</source>
        <translation>同一会话的几个事件，全部正确</translation>
    </message>
    <message>
        <source>Load a sample with mistakes</source>
        <translation>载入含错误的示例</translation>
    </message>
    <message>
        <source>One of each kind, to see what is said of it</source>
        <translation>各类错误都有一处，看看程序如何提示</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>应答的显示方式</translation>
    </message>
    <message>
        <source>Save the body…</source>
        <translation>保存正文…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Answer body</source>
        <translation>应答正文</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Headers {count}</source>
        <translation>响应头 {count}</translation>
    </message>
    <message>
        <source>{size} of JSON.</source>
        <translation>{size} 的 JSON。</translation>
    </message>
    <message>
        <source>{size} of HTML.</source>
        <translation>{size} 的 HTML。</translation>
    </message>
    <message>
        <source>{size} of text.</source>
        <translation>{size} 的文本。</translation>
    </message>
    <message>
        <source>{size} of binary data.</source>
        <translation>{size} 的二进制数据。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The request. The key is masked.</source>
        <translation>请求内容，密钥已遮盖。</translation>
    </message>
    <message>
        <source>{size} more are not shown; Copy and Save take all of it.</source>
        <translation>另有 {size} 未显示；复制和保存会包含全部内容。</translation>
    </message>
    <message>
        <source>Answer headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>应答没有正文。</translation>
    </message>
    <message>
        <source>HTML, not JSON: perhaps a proxy or a sign-in page. Shown as text.</source>
        <translation>是 HTML，不是 JSON：可能来自代理或登录页面。按文本显示。</translation>
    </message>
    <message>
        <source>Text, not JSON.</source>
        <translation>是文本，不是 JSON。</translation>
    </message>
    <message>
        <source>{size} of binary data; its beginning in hexadecimal.</source>
        <translation>{size} 的二进制数据；以十六进制显示开头部分。</translation>
    </message>
    <message>
        <source>Broken JSON, shown as it came. {why}</source>
        <translation>JSON 有误，按收到的原样显示。{why}</translation>
    </message>
    <message>
        <source>Only the first {size} were read.</source>
        <translation>只读取了前 {size}。</translation>
    </message>
</context>
<context>
    <name>CatalogueModel</name>
    <message>
        <source>{group}, events: {count}</source>
        <translation>{group}，{count} 个事件</translation>
    </message>
</context>
<context>
    <name>CataloguePanel</name>
    <message>
        <source>Search events</source>
        <translation>搜索事件</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>事件目录</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>No event matches “{text}”.</source>
        <translation>没有与“{text}”匹配的事件。</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>No errors found</source>
        <translation>没有发现错误</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>{count} errors</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>expected answer {code}</source>
        <translation>预计返回 {code}</translation>
    </message>
    <message>
        <source>{errors}, {answer}</source>
        <translation>{errors}，{answer}</translation>
    </message>
    <message>
        <source>from the keyring</source>
        <translation>取自密钥环</translation>
    </message>
    <message>
        <source>held for this run only</source>
        <translation>仅用于本次运行</translation>
    </message>
    <message>
        <source>none: the keyring is locked</source>
        <translation>没有：密钥环已锁定</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>expires {date}</source>
        <translation>{date} 到期</translation>
    </message>
    <message>
        <source>{where}, {expires}</source>
        <translation>{where}，{expires}</translation>
    </message>
</context>
<context>
    <name>ConsentSheet</name>
    <message>
        <source>No way to delete events is documented: what this host accepts stays in its statistics.</source>
        <translation>文档没有给出删除事件的办法：主机一旦接受，就会留在统计里。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Asked once until you quit.</source>
        <translation>退出前只询问一次。</translation>
    </message>
    <message>
        <source>Send to a real host?</source>
        <translation>要发送到真实主机吗？</translation>
    </message>
    <message>
        <source>Send 1 event to a real host?</source>
        <translation>要把 1 个事件发送到真实主机吗？</translation>
    </message>
    <message>
        <source>Send {count} events to a real host?</source>
        <translation>要把 {count} 个事件发送到真实主机吗？</translation>
    </message>
    <message>
        <source>{count} in 1 request, {api}</source>
        <translation>{count} 个，1 个请求，{api}</translation>
    </message>
    <message>
        <source>Send to {host}</source>
        <translation>发送到 {host}</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Close details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Members of the event</source>
        <translation>事件的成员</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Name of the attribute</source>
        <translation>属性名称</translation>
    </message>
    <message>
        <source>Select an event to see its attributes.</source>
        <translation>选择一个事件以查看其属性。</translation>
    </message>
    <message>
        <source>Event {number} of {count}</source>
        <translation>第 {number} 个，共 {count} 个事件</translation>
    </message>
    <message>
        <source>This event is no JSON object, so it has no members.</source>
        <translation>此事件不是 JSON 对象，因此没有成员。</translation>
    </message>
    <message>
        <source>extra holds no attributes: it is no object, but {kind}.</source>
        <translation>extra 里没有属性：它不是对象，类型是“{kind}”。</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>不发送</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Shut the panel</source>
        <translation>收起面板</translation>
    </message>
    <message>
        <source>Open the panel</source>
        <translation>展开面板</translation>
    </message>
</context>
<context>
    <name>EditorFoot</name>
    <message>
        <source>Delete profile…</source>
        <translation>删除配置…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>1 field needs attention</source>
        <translation>有 1 项需要修改</translation>
    </message>
    <message>
        <source>{count} fields need attention</source>
        <translation>有 {count} 项需要修改</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃修改</translation>
    </message>
</context>
<context>
    <name>EventHead</name>
    <message>
        <source>No name</source>
        <translation>没有 name</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>目录中没有</translation>
    </message>
</context>
<context>
    <name>FieldModel</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>1 key</source>
        <translation>1 个键</translation>
    </message>
    <message>
        <source>{count} keys</source>
        <translation>{count} 个键</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>Not sent: the key is absent</source>
        <translation>不发送：无此键</translation>
    </message>
    <message>
        <source>{name}: {kind}, change the type</source>
        <translation>{name}：{kind}，更改类型</translation>
    </message>
</context>
<context>
    <name>FileFlow</name>
    <message>
        <source>Sample batch</source>
        <translation>示例批次</translation>
    </message>
    <message>
        <source>Sample with mistakes</source>
        <translation>含错误的示例</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>要保存对“{title}”的更改吗？</translation>
    </message>
    <message>
        <source>They are lost if you do not save them.</source>
        <translation>如果不保存，更改将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open a batch</source>
        <translation>打开批次</translation>
    </message>
    <message>
        <source>Request bodies</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>“{file}” began with a byte order mark; it is left out when you save.</source>
        <translation>“{file}”以字节顺序标记（BOM）开头，保存时会略去。</translation>
    </message>
    <message>
        <source>“{file}” is now written one event a line. Only white space and the way text is escaped changed; every value is as it was.</source>
        <translation>“{file}”现在每行写一个事件。只有空白和文本的转义方式变了，所有值都保持原样。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter by name, value, code</source>
        <translation>按名称、值、代码筛选</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>全部结果</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Open as a batch</source>
        <translation>作为批次打开</translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation>全部配置</translation>
    </message>
    <message>
        <source>{found} of {total}</source>
        <translation>{found} / {total}</translation>
    </message>
</context>
<context>
    <name>HeaderRow</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Header name</source>
        <translation>请求头名称</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>new header</source>
        <translation>新请求头</translation>
    </message>
    <message>
        <source>Value of {header}</source>
        <translation>{header} 的值</translation>
    </message>
    <message>
        <source>{header} is a secret</source>
        <translation>{header} 保密</translation>
    </message>
    <message>
        <source>Remove {header}</source>
        <translation>移除 {header}</translation>
    </message>
    <message>
        <source>Always kept like the key</source>
        <translation>始终与密钥一样保存</translation>
    </message>
    <message>
        <source>Keep the value like the key</source>
        <translation>与密钥一样保存此值</translation>
    </message>
</context>
<context>
    <name>HeaderRows</name>
    <message>
        <source>Add a header</source>
        <translation>添加请求头</translation>
    </message>
</context>
<context>
    <name>HiddenField</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Show request and answer</source>
        <translation>查看请求和应答</translation>
    </message>
    <message>
        <source>Open as a batch</source>
        <translation>作为批次打开</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>无法读取历史</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>No exchange matches “{text}”.</source>
        <translation>没有与“{text}”匹配的记录。</translation>
    </message>
    <message>
        <source>No exchange matches the filter.</source>
        <translation>没有符合筛选条件的记录。</translation>
    </message>
    <message>
        <source>Every send is kept here with its request and answer, failed ones too.</source>
        <translation>每次发送都连同请求和应答保存在这里，失败的也不例外。</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>还没有历史</translation>
    </message>
</context>
<context>
    <name>HostChip</name>
    <message>
        <source>Remove {host}</source>
        <translation>移除 {host}</translation>
    </message>
</context>
<context>
    <name>HostChips</name>
    <message>
        <source>Add host</source>
        <translation>添加主机</translation>
    </message>
    <message>
        <source>a host, such as mobile.dingyue.io</source>
        <translation>主机，例如 mobile.dingyue.io</translation>
    </message>
    <message>
        <source>Host to add</source>
        <translation>要添加的主机</translation>
    </message>
    <message>
        <source>The key is sent to these hosts only. Redirects are never followed.</source>
        <translation>密钥只发往这些主机，绝不跟随重定向。</translation>
    </message>
    <message>
        <source>Add {host}</source>
        <translation>添加 {host}</translation>
    </message>
</context>
<context>
    <name>JsonField</name>
    <message>
        <source>Format</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>{kind} · as JSON</source>
        <translation>{kind} · JSON</translation>
    </message>
    <message>
        <source>{name} as JSON</source>
        <translation>{name} 的 JSON</translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>Remove key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>Keep for this run</source>
        <translation>仅用于本次运行</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>保留原密钥</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>paste the new key</source>
        <translation>粘贴新密钥</translation>
    </message>
    <message>
        <source>paste the key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>Asking the {keyring}…</source>
        <translation>正在访问{keyring}…</translation>
    </message>
    <message>
        <source>Taken away when you save</source>
        <translation>保存后移除</translation>
    </message>
    <message>
        <source>Kept when you save</source>
        <translation>保存后存入</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Credential Manager</source>
        <translation>凭据管理器</translation>
    </message>
    <message>
        <source>keyring</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>Kept in the {keyring}</source>
        <translation>已存入{keyring}</translation>
    </message>
    <message>
        <source>This run only</source>
        <translation>仅本次运行</translation>
    </message>
    <message>
        <source>{keyring} locked</source>
        <translation>{keyring}已锁定</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>JWT, read on this computer</source>
        <translation>JWT，仅在本机读取</translation>
    </message>
    <message>
        <source>Without an expiry</source>
        <translation>没有到期时间</translation>
    </message>
    <message>
        <source>Expired today</source>
        <translation>今天已过期</translation>
    </message>
    <message>
        <source>Expired 1 day ago</source>
        <translation>1 天前已过期</translation>
    </message>
    <message>
        <source>Expired {days} days ago</source>
        <translation>{days} 天前已过期</translation>
    </message>
    <message>
        <source>Expires {date}, in less than a day</source>
        <translation>{date} 到期，不足 1 天</translation>
    </message>
    <message>
        <source>Expires {date}, in 1 day</source>
        <translation>{date} 到期，还有 1 天</translation>
    </message>
    <message>
        <source>Expires {date}, in {days} days</source>
        <translation>{date} 到期，还有 {days} 天</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Real host – </source>
        <translation>真实主机 – </translation>
    </message>
    <message>
        <source>The sandbox does not run</source>
        <translation>沙盒未运行</translation>
    </message>
    <message>
        <source>From the history</source>
        <translation>来自历史</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>语言将在下次启动时切换。</translation>
    </message>
    <message>
        <source>Event Composer made a mistake. Your batch is still here.</source>
        <translation>Event Composer 内部出错，您的批次还在。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>NewAttributeField</name>
    <message>
        <source>attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Name of the new attribute</source>
        <translation>新属性的名称</translation>
    </message>
</context>
<context>
    <name>PopupList</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>PreferencesMenu</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Save the body…</source>
        <translation>保存请求体…</translation>
    </message>
    <message>
        <source>Copy the request</source>
        <translation>复制请求</translation>
    </message>
    <message>
        <source>Request preview</source>
        <translation>请求预览</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Exactly what Send will put on the wire. The key is masked.</source>
        <translation>与“发送”实际发出的内容完全一致，密钥已遮盖。</translation>
    </message>
    <message>
        <source>… {size} more.</source>
        <translation>… 还有 {size}。</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Show problems</source>
        <translation>要显示的问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>没有此类问题</translation>
    </message>
    <message>
        <source>Choose All to see the others.</source>
        <translation>选择“全部”可查看其他问题。</translation>
    </message>
    <message>
        <source>No events to check yet.</source>
        <translation>还没有事件可检查。</translation>
    </message>
    <message>
        <source>{count} events looked at so far.</source>
        <translation>目前已检查 {count} 个事件。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Checked 1 event against the document and the SDK.</source>
        <translation>已按文档和 SDK 检查 1 个事件。</translation>
    </message>
    <message>
        <source>Checked {count} events against the document and the SDK.</source>
        <translation>已按文档和 SDK 检查 {count} 个事件。</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>没有发现问题</translation>
    </message>
</context>
<context>
    <name>ProfileBook</name>
    <message>
        <source>Local sandbox</source>
        <translation>本地沙盒</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Duplicate profile</source>
        <translation>复制配置</translation>
    </message>
    <message>
        <source>Alt ↑ ↓ to reorder</source>
        <translation>Alt ↑ ↓ 调整顺序</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Discard what you changed in {count} profiles?</source>
        <translation>要放弃对 {count} 个配置的修改吗？</translation>
    </message>
    <message>
        <source>Discard what you changed?</source>
        <translation>要放弃修改吗？</translation>
    </message>
    <message>
        <source>{name} – copy</source>
        <translation>{name} – 副本</translation>
    </message>
    <message>
        <source>Delete “{name}” and its key? This cannot be undone.</source>
        <translation>要删除“{name}”及其密钥吗？此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Built in, and read only: it leads to the sandbox inside this program, which is new in each run. Duplicate it to change a copy.</source>
        <translation>内置配置，只读：它指向本程序内的沙盒，沙盒每次运行都是新的。要修改，请复制一份再改。</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Allowed hosts</source>
        <translation>允许的主机</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>seven more that the API requires</source>
        <translation>接口要求的另外七项</translation>
    </message>
    <message>
        <source>For new events</source>
        <translation>新事件的默认值</translation>
    </message>
    <message>
        <source>a new UUID for each batch</source>
        <translation>每个批次使用新的 UUID</translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
</context>
<context>
    <name>ProfileListModel</name>
    <message>
        <source>real host</source>
        <translation>真实主机</translation>
    </message>
    <message>
        <source>stays local</source>
        <translation>仅限本机</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>需要修改</translation>
    </message>
</context>
<context>
    <name>ProfilePicker</name>
    <message>
        <source>Real host</source>
        <translation>真实主机</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>no undo</source>
        <translation>无法撤销</translation>
    </message>
    <message>
        <source>stays local</source>
        <translation>仅限本机</translation>
    </message>
    <message>
        <source>Profile: {name}</source>
        <translation>配置：{name}</translation>
    </message>
</context>
<context>
    <name>ProfileTitle</name>
    <message>
        <source>Local sandbox</source>
        <translation>本地沙盒</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy-MM-dd</translation>
    </message>
</context>
<context>
    <name>ResponsePanel</name>
    <message>
        <source>Answer status</source>
        <translation>应答状态</translation>
    </message>
    <message>
        <source>Press {keys} to send this batch to {target}.</source>
        <translation>按 {keys} 把这个批次发送到 {target}。</translation>
    </message>
    <message>
        <source>Press {keys} to send this batch to the sandbox.</source>
        <translation>按 {keys} 把这个批次发送到沙盒。</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>还没有发送</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>From the history: {date}, {time}, {profile}</source>
        <translation>来自历史：{date} {time}，{profile}</translation>
    </message>
</context>
<context>
    <name>RowTexts</name>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send 1 event</source>
        <translation>发送 1 个事件</translation>
    </message>
    <message>
        <source>Send {count} events</source>
        <translation>发送 {count} 个事件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>No events yet</source>
        <translation>还没有事件</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
    <message>
        <source>1 sessionId</source>
        <translation>1 个 sessionId</translation>
    </message>
    <message>
        <source>{count} sessionIds</source>
        <translation>{count} 个 sessionId</translation>
    </message>
    <message>
        <source>{count} B</source>
        <translation>{count} B</translation>
    </message>
    <message>
        <source>Errors: {count}</source>
        <translation>错误：{count}</translation>
    </message>
    <message>
        <source>Warnings: {count}</source>
        <translation>警告：{count}</translation>
    </message>
    <message>
        <source>Sends to {host}</source>
        <translation>将发送到 {host}</translation>
    </message>
    <message>
        <source>Sandbox on port {port}</source>
        <translation>沙盒运行于端口 {port}</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 个请求</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} 个请求</translation>
    </message>
</context>
<context>
    <name>StoryView</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>It points to {location}</source>
        <translation>它指向 {location}</translation>
    </message>
    <message>
        <source>Go to event {number}</source>
        <translation>转到第 {number} 个事件</translation>
    </message>
    <message>
        <source>The answer names no event. These have a problem that fits:</source>
        <translation>应答没有指明是哪个事件。以下事件有与之相符的问题：</translation>
    </message>
    <message>
        <source>… and {count} more, all listed under Problems.</source>
        <translation>……另有 {count} 个，都列在“问题”中。</translation>
    </message>
    <message>
        <source>The rules expected {expected}, but the server accepted it.</source>
        <translation>按规则预计返回 {expected}，但服务器接受了。</translation>
    </message>
    <message>
        <source>The rules expected it to be accepted; the answer is {actual}.</source>
        <translation>按规则预计会被接受，实际应答是 {actual}。</translation>
    </message>
    <message>
        <source>The rules expected {expected}; the answer is {actual}.</source>
        <translation>按规则预计返回 {expected}，实际应答是 {actual}。</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>in this column</source>
        <translation>本列已有</translation>
    </message>
    <message>
        <source>{enter} insert</source>
        <translation>{enter} 填入</translation>
    </message>
    <message>
        <source>Tab with attributes</source>
        <translation>Tab 连同属性填入</translation>
    </message>
    <message>
        <source>↓ choose</source>
        <translation>↓ 选择</translation>
    </message>
    <message>
        <source>Esc keep text</source>
        <translation>Esc 保留文字</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议属性</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>API version</source>
        <translation>API 版本</translation>
    </message>
    <message>
        <source>1 request, {size}</source>
        <translation>1 个请求，{size}</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Profiles…</source>
        <translation>配置…</translation>
    </message>
</context>
<context>
    <name>UrlField</name>
    <message>
        <source>Request URL</source>
        <translation>请求 URL</translation>
    </message>
</context>
<context>
    <name>WindowLayout</name>
    <message>
        <source>Open batch</source>
        <translation>打开的批次</translation>
    </message>
    <message>
        <source>Details panel</source>
        <translation>详情面板</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
</TS>
